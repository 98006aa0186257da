import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkedText } from '../support/checked.ts'
import { Cases } from '../support/networks/cases.ts'
import { sampleSpecs } from '../support/networks/samples.ts'

const specs = sampleSpecs(400, 1)

it('the checker accepts what the generator writes', () => {
  const refused = specs.flatMap((spec) => {
    const mistake = checkedText(spec).diagnostics.find(({ severity }) => severity === 'error')
    return mistake === undefined ? [] : [`${mistake.code} ${mistake.message}\n${spec}`]
  })
  expect(refused).toEqual([])
})

/** What the language has, as it is spelled. */
const constructs = `
  enum; record; extern \\S+\\(; extern async; fsm .*\\(; net .*\\(; part \\S+: \\S+\\(.*{; = \\S+\\.\\S+[,} ]; \\?; \\[\\]; \\d\\.\\.\\d; unknown; error\\?;
  in event; event .*\\(.*: ; var; initial state; final state; admit all; admit none; admit [^an]; enter {; exit {; ignore;
  on \\S+ when; on \\S+ {; on \\S+ ->; when .* -> ; after .* -> ; in place; out place; queue<; bag<; tokens; capacity;
  expires after .* into; expires after .* drop; = \\[; tokens = \\d; machine \\S+: ; machine .*\\[; machine .* capacity; transition .* priority;
  take \\d; take \\S+ from; take from; read; when .* => ; otherwise => ; when .* == \\S+\\.\\S+ => ; every; or wait; else put; else \\(put; through .*\\n *through; put .* in \\S+ after;
  after .*at most; call; within; at most .* at once; ok .*when; ok => ; error .*when; timeout; cancelled when; cancelled =>;
  put in; put \\d in; drop from; drop \\d from; \\+= ; -= ; remaining; is \\S+\\); \\?\\? ; if .* then .* else; not ; and ; or ;
  != none; \\.length; text\\(; % ; \\* ; __proto__; constructor; é; 名; \\.remaining`

it('the generator writes everything that the language has', () => {
  const text = specs.join('\n')
  const missing = constructs
    .split(';')
    .map((it) => it.replace(/^\s+/, ''))
    .filter((it) => !new RegExp(it).test(text))
  expect(missing).toEqual([])
})

it('a network is shrunk to what matters', () => {
  let tried = 0
  const property = fc.property(new Cases(1), ({ spec }) => (tried++, !/put .* in \S+ after/.test(spec)))
  const { counterexample } = fc.check(property, { seed: 3, numRuns: 100 })
  const [{ spec, runs }] = counterexample!
  expect(checkedText(spec).program).not.toBeNull()
  expect(spec.trim().split('\n').length).toBeLessThan(16)
  expect(runs.flatMap(({ acts }) => acts)).toEqual([])
  // So many are tried in some seconds; were each attempt begun with the first edit, there would be many times as many.
  expect(tried).toBeLessThan(1500)
})
