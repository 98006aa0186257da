import { availableParallelism, cpus, totalmem } from 'node:os'

/** What it runs on, without names. */
export function machineText(): string {
  const [cpu] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return `${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} of memory, ${process.platform} ${process.arch}, Node ${process.versions.node}`
}
