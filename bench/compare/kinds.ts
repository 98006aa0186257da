import { lateVerdicts } from './probes/01-late-verdicts.ts'
import { permits } from './probes/02-permits.ts'
import { hungProbe } from './probes/03-hung-probe.ts'
import { numberOfProbes } from './probes/04-number-of-probes.ts'
import { crowd } from './probes/05-crowd.ts'
import { freshStart } from './probes/06-fresh-start.ts'
import { samplingWindow } from './probes/07-window.ts'
import { whoseFailure } from './probes/08-whose-failure.ts'
import { wallClock } from './probes/09-wall-clock.ts'
import { starvingTimers } from './probes/10-starving-timers.ts'
import { aborts } from './probes/11-aborts.ts'
import { throwers } from './probes/12-throwers.ts'
import { closedForGood } from './probes/13-closed-for-good.ts'
import { restoredBreaker } from './probes/14-restored.ts'
import { cooldown } from './probes/15-cooldown.ts'
import { cost } from './probes/16-cost.ts'
import { zero } from './probes/17-zero.ts'
import { growingDelays } from './probes/18-growing-delays.ts'
import { together } from './probes/19-together.ts'
import { wrongValues } from './probes/20-wrong-values.ts'
import { retries } from './probes/21-retries.ts'
import { brokenJudges } from './probes/22-broken-judges.ts'
import { ownRefusals } from './probes/23-own-refusals.ts'
import { sagas } from './probes/24-sagas.ts'
import { exactWindow } from './probes/25-exact-window.ts'
import { hedges } from './probes/26-hedges.ts'
import { coalesced } from './probes/27-coalesced.ts'
import type { Kind } from './probe.ts'

/** The nineteen kinds that are known, in their order, and eight more: number 1 comes first. */
export const kinds: readonly Kind[] = [
  lateVerdicts,
  permits,
  hungProbe,
  numberOfProbes,
  crowd,
  freshStart,
  samplingWindow,
  whoseFailure,
  wallClock,
  starvingTimers,
  aborts,
  throwers,
  closedForGood,
  restoredBreaker,
  cooldown,
  cost,
  zero,
  growingDelays,
  together,
  wrongValues,
  retries,
  brokenJudges,
  ownRefusals,
  sagas,
  exactWindow,
  hedges,
  coalesced,
]
