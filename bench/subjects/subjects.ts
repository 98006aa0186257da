import type { Subject } from '../table/subject.ts'
import { breaker } from './breaker/subject.ts'
import { cli } from './cli/subject.ts'
import { client } from './client/subject.ts'
import { gateway } from './gateway/subject.ts'
import { machine } from './machine/subject.ts'
import { size } from './size/subject.ts'
import { timedBreaker } from './timed-breaker/subject.ts'

/** All of the table, in its order. */
export const subjects: readonly Subject[] = [breaker, timedBreaker, gateway, machine, client, size, cli]
