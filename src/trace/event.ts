/** What happened in a step: the reference, the tools and generated code all say it in the same way. */
export type { Bare, Key, Part, TraceEvent } from '../../runtime/trace-event.ts'
