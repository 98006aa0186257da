import type { Related } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/wording.ts'
import { netExports } from '../../target/exports.ts'
import { unknownLetter } from '../../target/letters.ts'
import { externsOf } from '../../model/externs.ts'
import type { Network, Program } from '../../model/program.ts'
import { exportReserved } from '../../target/reserved.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import type { ProgramSubject, Rule } from '../rule.ts'
import type { Span } from '../../source/span.ts'

interface Export {
  readonly name: string
  /** What it is exported for. */
  readonly owner: { readonly name: string; readonly at: Span }
}

/** MYC207: what is exported to TypeScript has names that can be exported, each once. */
export const exportedNames: Rule<ProgramSubject> = ({ bound, program }, log) => {
  const owners = new Map<string, Export>()
  const refuse = ({ name, at }: Export['owner'], message: string, hint: string, related: Related[] = []): void => {
    const isOwn = at.file === 0
    // What is imported gets its name there.
    log.error(isOwn ? at : (bound.files[0]!.globals.placeOf(name) ?? at), {
      code: 'MYC207',
      message,
      hint: isOwn ? hint : `Import it under another name, as in ${quote(`${name} as ${name}Spec`)}.`,
      related,
    })
  }
  for (const own of ownOf(program)) {
    const { owner } = own
    if (owners.has(owner.name)) continue
    owners.set(owner.name, own)
    const letter = unknownLetter(owner.name)
    if (letter !== null) refuse(owner, withUnknown(letter, owner.name), 'Give it a name of other letters.')
    if (!exportReserved.has(owner.name)) continue
    const message = `${quote(owner.name)} means something else in the generated TypeScript, so it cannot be exported.`
    refuse(owner, message, `Give it another name, such as ${quote(`${owner.name}Spec`)}.`)
  }
  for (const derived of derivedOf(program)) {
    const earlier = owners.get(derived.name)
    if (earlier === undefined) owners.set(derived.name, derived)
    else if (earlier.owner.name !== derived.owner.name) {
      const message = `The code for ${quote(derived.owner.name)} also exports ${quote(derived.name)}.`
      refuse(earlier.owner, message, `Give ${quote(earlier.owner.name)} another name.`, [
        { message: `${quote(derived.owner.name)} is declared here`, span: derived.owner.at },
      ])
    }
  }
}

/** What is wrong with a name that has a letter that TypeScript does not know. */
export function withUnknown(letter: string, name: string): string {
  const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  return `TypeScript does not know the letter U+${code} in ${quote(name)}, so it cannot be exported.`
}

/** Everything that the module of a program exports. */
export const exportsOf = (program: Program): Export[] => [...ownOf(program), ...derivedOf(program)]

/** What is exported under its own name. A machine that a net uses stays inside. */
function ownOf({ enums, records, generics, machines, networks }: Program): Export[] {
  const plain = records.filter(({ generic }) => generic === undefined)
  const declared = generics.map(({ name, generic, at }) => ({ name: generic?.of ?? name, at }))
  const owners = [...enums, ...plain, ...declared, ...machines.filter(({ used }) => !used), ...networks]
  return owners.map((owner) => ({ name: owner.name, owner }))
}

/** What is exported beside a net or a machine, under names made of its own. */
function derivedOf(program: Program): Export[] {
  const networks = [...program.networks, ...standaloneNetworks(program)]
  return networks.flatMap((owner) => derivedNames(owner).map((name) => ({ name, owner })))
}

const derivedNames = (network: Network): string[] =>
  Object.values(netExports(network, externsOf(network).length > 0)).filter((name) => name !== null)
