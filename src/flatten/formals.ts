import type { Elaborated } from '../check/elaborated.ts'
import { externsOf } from '../model/externs.ts'
import { withInstances } from '../model/generics.ts'
import type { Program } from '../model/program.ts'

/**
 * A program without what stands in nets for the functions and machines that are their parameters: in each network there is
 * what these are. Only externs that a network takes from TypeScript as its own parameters stay.
 */
export function withoutFormals({ program, formals, definitions }: Elaborated): Program {
  if (definitions.every(({ callables }) => callables.length === 0)) return program
  const used = new Set(program.networks.flatMap(externsOf))
  const standing = new Set(
    definitions.flatMap(({ callables }) => callables.map(({ callable }) => callable.extern?.name)),
  )
  const machines = new Set(formals.map(({ model }) => model))
  return withInstances({
    ...program,
    externs: program.externs.filter(({ name }) => !standing.has(name) || used.has(name)),
    // They are the last, so the others keep their indices.
    machines: program.machines.filter((machine) => !machines.has(machine)),
  })
}
