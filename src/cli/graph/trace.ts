import type { Overlay } from '../../emit/graphviz/overlay.ts'
import { TraceCount } from '../../emit/graphviz/trace-count.ts'
import type { Network, Program } from '../../model/program.ts'
import { createSource } from '../../source/source.ts'
import type { TraceEvent } from '../../trace/event.ts'
import { eventMismatch } from '../../trace/mismatch.ts'
import { indexNet, traceNetOf } from '../../trace/net.ts'
import { readTrace, TraceError } from '../../trace/read.ts'
import { errorAt, findingsIn } from '../findings.ts'
import { InputError } from '../errors.ts'

const hint =
  'A trace has one trace event a line, as JSON: `myc test --trace FILE` and `myc simulate --json` write such lines.'

/** A trace that was read: what happened, and what of a picture it went through. */
export interface TraceFile {
  /** Path of the file, as shown. */
  readonly name: string
  readonly network: Network
  readonly traceEvents: readonly TraceEvent[]
  readonly overlay: Overlay
}

/** Reads the trace of a network. @throws InputError saying what is wrong with it, and on which line */
export function readTraceFile(name: string, text: string, program: Program, network: Network): TraceFile {
  const refuse = (message: string, offset: number): never => {
    throw new InputError([findingsIn(createSource(name, text), [errorAt('MYC601', message, hint, offset)])])
  }
  const { events, offsets } = read(text, refuse)
  const net = traceNetOf(program, network)
  const index = indexNet(net)
  const count = new TraceCount(program, network)
  for (const [at, event] of events.entries()) {
    const reason = eventMismatch(net, index, event)
    if (reason !== null) refuse(`This trace is not of this network: ${reason}.`, offsets[at]!)
    count.add(event)
  }
  return { name, network, traceEvents: events, overlay: count.overlay() }
}

function read(text: string, refuse: (message: string, offset: number) => never): ReturnType<typeof readTrace> {
  try {
    return readTrace(text)
  } catch (error) {
    if (error instanceof TraceError) refuse(`This ${error.reason}.`, error.offset)
    throw error
  }
}
