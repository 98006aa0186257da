import type { ForeignProblem } from '../source/foreign-type.ts'
import type { ts } from './compiler.ts'
import { errorIn } from './errors.ts'
import type { Compilation } from './project.ts'

type Found = { readonly type: ts.Type } | { readonly problem: ForeignProblem }

/** The type that a file exports under a name. */
export function exportedType(compiler: typeof ts, { file, program }: Compilation, name: string): Found {
  const checker = program.getTypeChecker()
  const symbols = exportsOf(checker, file).map((symbol) => behind(compiler, checker, symbol))
  const symbol = symbols.find((each) => each.name === name)?.target
  if (symbol === undefined) return { problem: notExported(compiler, file, symbols, name) }
  if (!isType(compiler, symbol)) return { problem: { kind: 'notAType' } }
  const problem = errorWhere(compiler, program, symbol) ?? genericProblem(compiler, symbol)
  return problem === null ? { type: checker.getDeclaredTypeOfSymbol(symbol) } : { problem }
}

interface Exported {
  readonly name: string
  /** What it is in the file that declares it. */
  readonly target: ts.Symbol
}

function exportsOf(checker: ts.TypeChecker, file: ts.SourceFile): ts.Symbol[] {
  const module = checker.getSymbolAtLocation(file)
  return module === undefined ? [] : checker.getExportsOfModule(module)
}

function behind({ SymbolFlags }: typeof ts, checker: ts.TypeChecker, symbol: ts.Symbol): Exported {
  return { name: symbol.name, target: symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol }
}

const isType = ({ SymbolFlags }: typeof ts, { flags }: ts.Symbol): boolean => (flags & SymbolFlags.Type) !== 0

function notExported(
  compiler: typeof ts,
  file: ts.SourceFile,
  symbols: readonly Exported[],
  name: string,
): ForeignProblem {
  const types = symbols.filter(({ target }) => isType(compiler, target)).map((symbol) => symbol.name)
  return { kind: 'notExported', types, declared: file.statements.some((each) => declares(compiler, each, name)) }
}

function declares(compiler: typeof ts, statement: ts.Statement, name: string): boolean {
  const isDeclaration =
    compiler.isInterfaceDeclaration(statement) ||
    compiler.isTypeAliasDeclaration(statement) ||
    compiler.isClassDeclaration(statement) ||
    compiler.isEnumDeclaration(statement)
  return isDeclaration && statement.name?.text === name
}

/** An error in another file that declares the type. */
function errorWhere(compiler: typeof ts, program: ts.Program, { declarations = [] }: ts.Symbol): ForeignProblem | null {
  const files = new Set(declarations.map((each) => each.getSourceFile()))
  for (const file of files) {
    const error = file.isDeclarationFile ? null : errorIn(compiler, program, file)
    if (error !== null) return error
  }
  return null
}

/** Of one that has a type by default for each parameter, what is of that is unknown. */
function genericProblem(compiler: typeof ts, { declarations = [] }: ts.Symbol): ForeignProblem | null {
  const parameters = declarations.flatMap((each) =>
    compiler.isInterfaceDeclaration(each) || compiler.isTypeAliasDeclaration(each) || compiler.isClassDeclaration(each)
      ? (each.typeParameters ?? [])
      : [],
  )
  if (parameters.every((each) => each.default !== undefined)) return null
  return { kind: 'generic', parameters: [...new Set(parameters.map((each) => each.name.text))] }
}
