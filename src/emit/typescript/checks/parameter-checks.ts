import type { Program } from '../../../model/program.ts'
import type { Type } from '../../../model/types.ts'
import { declaredRecord, enumMembers, recordFields, seenType, viewOf } from '../../../values/declared.ts'
import { code, lines, nameUse, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { usedHelpers } from '../code/helpers.ts'
import { access, inner, stringLiteral } from '../code/names.ts'
import { recordTexts } from '../code/types.ts'

/** A value that is checked: code for how messages call it, and for the value itself. */
interface Checked {
  readonly name: Code | string
  readonly value: string
}

/** Statements that throw unless a parameter, given from TypeScript, is of its type. */
export function parameterChecks(program: Program, type: Type, checked: Checked, depth = 1): Code[] {
  const { name, value } = checked
  const number = (min: string | number, max: string | number, isWhole: boolean): Code[] => [
    code`${runtime.checkNumber}(${name}, ${value}, ${min}, ${max}, ${String(isWhole)})`,
  ]
  switch (type.kind) {
    case 'int':
      return number('Number.MIN_SAFE_INTEGER', 'Number.MAX_SAFE_INTEGER', true)
    case 'range':
      return number(type.min, type.max, true)
    case 'number':
      return number('-Infinity', 'Infinity', false)
    case 'ratio':
      return number(0, 1, false)
    case 'duration':
      return number(1, 2147483647, false)
    case 'bool':
      return [checkThat(checked, `typeof ${value} === 'boolean'`, 'true or false')]
    case 'string':
      if (type.literals !== undefined) return [checkOneOf(checked, type.literals, ' as unknown[]')]
      return [checkThat(checked, `typeof ${value} === 'string'`, 'a string')]
    case 'enum':
      return [checkOneOf(checked, enumMembers(program, type.name))]
    case 'foreign': {
      const seen = seenType(program, type)
      return seen.kind === 'foreign' ? [] : parameterChecks(program, seen, checked, depth)
    }
    case 'optional':
      return guarded(`if (${value} !== null)`, parameterChecks(program, type.element, checked, depth))
    case 'list':
      return [
        checkThat(checked, `Array.isArray(${value})`, 'a list'),
        ...elementChecks(program, type.element, checked, depth),
      ]
    case 'record':
      return [code`${nameUse(checkFunction(type.name))}(${name}, ${value})`]
    default:
      return []
  }
}

function checkOneOf(checked: Checked, texts: readonly string[], as = ''): Code {
  const all = `[${texts.map(stringLiteral).join(', ')}]`
  return checkThat(
    checked,
    `${as === '' ? all : `(${all}${as})`}.includes(${checked.value})`,
    `one of ${texts.join(', ')}`,
  )
}

const checkThat = ({ name, value }: Checked, condition: string, wanted: string): Code =>
  code`${runtime.checkThat}(${name}, ${value}, ${condition}, ${stringLiteral(wanted)})`

/** Lists in lists have names of their own for the index and the element. */
function elementChecks(program: Program, element: Type, { name, value }: Checked, depth: number): Code[] {
  const [index, inner] = [`index$${depth}`, `value$at${depth}`]
  const checked = { name: code`\`\${${name}}[\${${index}}]\``, value: inner }
  return guarded(
    `for (const [${index}, ${inner}] of ${value}.entries())`,
    parameterChecks(program, element, checked, depth + 1),
  )
}

const guarded = (head: string, statements: readonly Code[]): Code[] =>
  statements.length === 0 ? [] : [code`${head} { ${lines(statements)} }`]

const checkFunction = (record: string): string => `check$${inner(record)}`

/** The functions that check the records that the code uses, and those that these use in turn. */
export const recordParameterChecks = (program: Program, user: Code): Code[] =>
  usedHelpers(
    user,
    [...program.records, ...program.views].map(({ name }) => ({
      name: checkFunction(name),
      declare: () => recordCheck(program, name),
    })),
  )

function recordCheck(program: Program, record: string): Code {
  const isForeign = viewOf(program, record) !== undefined
  const statements = recordFields(program, record).flatMap(({ name, type }) => {
    const checked = { name: `name + ${stringLiteral(`.${name}`)}`, value: `value${access(name)}` }
    const checks = parameterChecks(program, type, checked)
    // What TypeScript declares to be missing may be undefined.
    return isForeign && type.kind === 'optional' ? guarded(`if (${checked.value} !== undefined)`, checks) : checks
  })
  const { parameters, type } = recordTexts(declaredRecord(program, record))
  return code`function ${checkFunction(record)}${parameters}(name: string, value: ${type}): void {
    ${runtime.checkThat}(name, value, typeof value === 'object' && value !== null, ${stringLiteral(`a ${record}`)})
    ${lines(statements)}
  }`
}
