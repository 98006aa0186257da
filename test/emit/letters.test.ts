import ts from 'typescript5'
import { expect, test } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { unknownLetter } from '../../src/target/letters.ts'
import { generate } from '../support/generated.ts'

test('the letters that TypeScript 5.9 does not know are those that names may not be exported with', () => {
  const wrong: string[] = []
  for (let code = 0; code <= 0x10ffff; code++) {
    const letter = String.fromCodePoint(code)
    if (!/\p{ID_Continue}/u.test(letter)) continue
    if ((unknownLetter(letter) === null) !== ts.isIdentifierPart(code, ts.ScriptTarget.ES2022))
      wrong.push(code.toString(16))
  }
  expect(wrong).toEqual([])
})

/** A letter of Unicode 16; older Node does not know it either. */
const letter = '\ua7cb'

test.skipIf(!/\p{ID_Start}/u.test(letter))('wherever else a name stands, it may have any letter', async () => {
  const spec = `
    enum Color { ${letter}, b }
    record Job { ${letter}: string, color: Color }
    extern ${letter}a(${letter}: Job): bool
    extern async ${letter}b(${letter}: Job): Color
    fsm ${letter}M(${letter}: int = 1) {
      in event ${letter}(${letter}: Color)
      var ${letter}v = ${letter}
      initial state ${letter} { on ${letter} when ${letter} == Color.${letter} { ${letter}v += 1 } -> ${letter}s  on ${letter} -> ${letter}s }
      state ${letter}s { on ${letter} -> ${letter} }
    }
    net Hall(${letter}p: int = 2) {
      in place ${letter}: queue<Job>
      out place ${letter}done: queue<Job>
      out place ${letter}c: queue<Color>
      var ${letter}v = 1
      machine ${letter}m[${letter}: string]: ${letter}M
      transition ${letter} {
        take ${letter}j from ${letter}
        when ${letter}a(${letter}j) and ${letter}p > ${letter}v
        through ${letter}m[${letter}j.${letter}] else put ${letter}j in ${letter}done
        call ${letter}b(${letter}j) within 1s {
          ok ${letter}r => ${letter}m.${letter}(${letter}r), ${letter}v += 1, put ${letter}r in ${letter}c, drop ${letter}j
          error => put ${letter}j in ${letter}done
        }
      }
      transition rest { take x from ${letter}  when not (${letter}a(x) and ${letter}p > ${letter}v)  put x in ${letter}done }
    }`
  expect(checkText(spec).diagnostics).toEqual([])
  const texts = /"[^"\n]*"|'[^'\n]*'|`[^`]*`|\/\*[^]*?\*\/|\/\/.*/g
  const code = (await generate(spec)).replace(texts, '')
  expect(code).not.toContain(letter)
})
