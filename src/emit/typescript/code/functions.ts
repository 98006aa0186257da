import type { Fn, Program } from '../../../model/program.ts'
import type { Reads } from '../../../model/reads.ts'
import type { Type } from '../../../model/types.ts'
import { elementChecks } from '../checks/input-checks.ts'
import { code, list, nameUse, type Code } from './code.ts'
import { equalityHelpers } from './equality.ts'
import { expressionCode, functionName, parameterScope } from './expression.ts'
import { usedHelpers } from './helpers.ts'
import { docComment, local } from './names.ts'
import { typeText } from './types.ts'

/** The functions of a spec, and those that compare its records, that the code uses, and those that these use in turn. */
export const functionsCode = (program: Program, user: Code): Code[] =>
  usedHelpers(user, [
    ...program.functions.map((fn) => ({ name: functionName(fn.name), declare: () => functionCode(program, fn) })),
    ...equalityHelpers(program.records),
  ])

function functionCode(program: Program, { name, doc, parameters, result, body }: Fn): Code {
  const locals = parameters.map((it) => local(it.name))
  const reader = { program, name: '', reads: noReads }
  const scope = {
    ...parameterScope((index) => nameUse(locals[index]!)),
    // No records are taken out of lists.
    elementChecks: (type: Type, element: string) => elementChecks(reader, type, element),
  }
  const value = expressionCode(body, scope)
  const declared = parameters.map(({ type }, index) => {
    const parameter = locals[index]!
    return `${value.names.has(parameter) ? parameter : `_${parameter}$`}: ${typeText(type)}`
  })
  return code`${docComment(doc)}function ${functionName(name)}(${list(declared)}): ${typeText(result)} { return ${value} }`
}

const noReads: Reads = { fields: new Map(), recursive: new Set(), deep: new Set(), depth: 0 }
