import type { Subject } from '../table/subject.ts'
import { breaker } from './breaker/subject.ts'
import { cli } from './cli/subject.ts'
import { client } from './client/subject.ts'
import { events } from './events/subject.ts'
import { gateway } from './gateway/subject.ts'
import { machine } from './machine/subject.ts'
import { inFlight } from './in-flight/subject.ts'
import { join } from './join/subject.ts'
import { memory } from './memory/subject.ts'
import { ordered } from './ordered/subject.ts'
import { petri } from './petri/subject.ts'
import { pipeline } from './pipeline/subject.ts'
import { size } from './size/subject.ts'
import { verify } from './verify/subject.ts'
import { window } from './window/subject.ts'
import { soak } from './soak/subject.ts'
import { spec } from './spec/subject.ts'
import { timedBreaker } from './timed-breaker/subject.ts'

/** All of the table, in its order. */
export const subjects: readonly Subject[] = [
  breaker,
  timedBreaker,
  gateway,
  machine,
  client,
  size,
  cli,
  soak,
  pipeline,
  join,
  ordered,
  window,
  memory,
  inFlight,
  spec,
  events,
  petri,
  verify,
]
