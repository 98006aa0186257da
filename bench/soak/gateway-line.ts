import type { CallContext, Ending, TraceEvent, Snapshot } from '../../runtime/myc-runtime.ts'
import { type Book, Ledger } from './book.ts'
import { Callers } from './callers.ts'
import { Keeper } from './keeper.ts'
import { idsIn, idsOf, plainOf } from './marking.ts'
import { giveMisfit, misfit } from './misfits.ts'
import type { Answer, Creators, Gateway, GatewayExterns, Job, Outcomes } from './nets.ts'
import { type RandomNumber, type Outside, turn } from './outside.ts'

const tenants = 6
const slots = 16
const standard = { cooldown: 60, patience: 80, inbox: 120, width: 24, keys: tenants }
const ends = ['done', 'failed', 'rejected', 'late', 'invalid'] as const

/** What the pure extern says: it depends on nothing else, but in bad weather it throws, or says what is no answer. */
const isGood = ({ id }: { readonly id: number }): boolean => id % 13 !== 0
const isTooHeavy = ({ id }: { readonly id: number }): boolean => id % 29 === 0
const isWeightless = ({ id }: { readonly id: number }): boolean => id % 31 === 0

/** Submits jobs to a Gateway, troubles it, and keeps book of them. */
export class GatewayLine {
  /** How many jobs were submitted. */
  submitted = 0
  private next = 0
  private stormy = false
  private making = false
  /** Submitted, and not ended. */
  private readonly open: Ledger
  /** In the network, though nobody waits for them any more, or ever did. */
  private readonly alone: Ledger
  /** What the last attempt for a job will answer, if it does. */
  private readonly answers = new Map<number, Answer>()
  private readonly held = new Set<number>()
  /** How many circuits may be stored. */
  private keys = standard.keys
  private readonly callers: Callers
  private readonly keeper: Keeper<Gateway>
  private unobserve: (() => void) | undefined
  private readonly random: RandomNumber
  private readonly book: Book
  private readonly outside: Outside

  constructor({ createGateway, restoreGateway }: Creators, random: RandomNumber, book: Book, outside: Outside) {
    this.random = random
    this.book = book
    this.outside = outside
    this.open = new Ledger(book, 'submitted job')
    this.alone = new Ledger(book, 'job without submitter')
    this.callers = new Callers(random, book)
    this.keeper = new Keeper('Gateway', random, book, (clock, parameters, snapshot) => {
      const options = { clock, parameters }
      return snapshot === undefined
        ? createGateway(this.externs, options)
        : restoreGateway(this.externs, snapshot, options)
    })
  }

  private get net(): Gateway {
    return this.keeper.net
  }

  private readonly externs: GatewayExterns = {
    isValid: (job) => {
      if (!this.making && job.id % 97 === 0) this.meddle(job)
      if (this.stormy && job.id % 7 === 0) throw new Error('bad weather')
      if (this.stormy && job.id % 11 === 0) return 'yes' as unknown as boolean
      return isGood(job)
    },
    weigh: (answer) => {
      if (isTooHeavy(answer)) throw new Error('too heavy')
      return isWeightless(answer) ? NaN : answer.id
    },
    work: (job, context) => {
      const rolled = this.making || this.outside.mood !== 'wild' ? 99 : this.random(100)
      if (rolled === 0) this.callers.abort(job.id)
      if (rolled === 1) this.submit()
      if (rolled === 2) this.book.demand(this.net.in.jobs.size >= 0, 'a size is negative')
      if (rolled < 6) return this.wrongAnswer(job, context)
      const answer = { id: job.id, good: this.outside.mood !== 'wild' || this.random(10) > 0 }
      this.answers.set(job.id, answer)
      return this.outside.handle(context, answer)
    },
  }

  /** The handler returns what is no answer, whatever that is: the job must not be done by it. */
  private wrongAnswer(job: Job, context: CallContext): Answer | PromiseLike<Answer> {
    this.book.count('handlers: wrong answer')
    this.answers.delete(job.id)
    return this.outside.handle(context, misfit(this.random) as Answer)
  }

  /** Whoever gives it what does not fit is told so, and nothing has happened. */
  private giveMisfit(): void {
    try {
      giveMisfit(this.net, this.random)
      this.book.complain('what does not fit was accepted')
    } catch (error) {
      this.book.count('misfits: refused')
      this.book.demand(error instanceof TypeError, `what does not fit is refused with ${String(error)}`)
    }
  }

  /** A pure extern does what it must not. */
  private meddle(job: Job): void {
    this.callers.abort(job.id)
    try {
      this.net.in.jobs.put(job)
      this.book.complain('a pure extern has put a token in its own network')
    } catch {
      this.book.count('pure externs: refused to act on their network')
    }
  }

  private newJob(tenant: number, slow: boolean): Job {
    return { id: this.next++, tenant, slow }
  }

  /** Submits any job, and keeps book of how it ends. */
  submit(): void {
    this.submitted++
    const job = this.newJob(this.random(tenants), this.random(5) === 0)
    const signal = this.callers.signalFor(job.id)
    this.open.enter(job.id)
    this.net.submit(job, signal && { signal }).then(
      (ending) => this.ended(job, signal, ending),
      (reason: unknown) => this.book.complain(`submitting job ${job.id} was rejected: ${String(reason)}`),
    )
  }

  /** Puts a job in for which nobody waits. */
  put(): void {
    const job = this.newJob(this.random(tenants), this.random(5) === 0)
    if (!this.net.in.jobs.put(job)) return this.book.count('put: refused')
    this.book.count('put: taken')
    this.alone.enter(job.id)
  }

  private ended(job: Job, signal: AbortSignal | undefined, ending: Ending<Outcomes>): void {
    const how = ending.place ?? `nowhere, ${ending.reason}`
    this.book.count(`ended: ${how}`)
    this.open.leave(job.id, how)
    this.callers.ended(job.id, signal)
    if (ending.place !== null) this.inspect(job, ending)
    else if (ending.reason === 'closed') this.alone.enter(job.id)
    else if (ending.reason === 'cancelled')
      this.book.demand(signal?.aborted === true, `job ${job.id} was cancelled by nobody`)
    this.answers.delete(job.id)
  }

  /** What a submitter gets belongs to what it has submitted, and comes from the last attempt: others are over. */
  private inspect(job: Job, ending: Exclude<Ending<Outcomes>, { place: null }>): void {
    const [id] = idsIn(ending.token)
    const fits =
      id === job.id &&
      isGood(job) === (ending.place !== 'invalid') &&
      (ending.place !== 'done' || ending.token.answer === this.answers.get(job.id))
    if (!fits) this.book.complain(`job ${job.id} ended in ${ending.place} with ${JSON.stringify(ending.token)}`)
  }

  /** Something happens to the network that it must bear. */
  trouble(): void {
    this.callers.goAway()
    this.stormy = this.random(8) === 0
    this.giveMisfit()
    const rolled = this.random(12)
    if (rolled === 0) this.hold()
    else if (rolled === 1) this.releaseOne()
    else if (rolled === 2) this.configure()
    else if (rolled === 3) this.net.machines.breaker.get(this.random(tenants)).send('trip')
    else if (rolled === 4) this.observe()
    else if (rolled === 5) this.unobserve?.()
  }

  private hold(): void {
    this.book.count('held')
    const tenant = this.random(tenants)
    this.held.add(tenant)
    this.net.machines.breaker.get(tenant).hold((['Closed', 'Open', 'HalfOpen'] as const)[this.random(3)]!)
  }

  private releaseOne(): void {
    for (const tenant of this.held) return this.release(tenant)
  }

  private release(tenant: number): void {
    this.book.count('released')
    this.held.delete(tenant)
    this.net.machines.breaker.get(tenant).release()
  }

  private configure(): void {
    const [cooldown, patience] = [20 + this.random(80), 20 + this.random(80)]
    this.keys = 1 + this.random(tenants)
    this.keeper.configure({
      cooldown,
      patience,
      inbox: 60 + this.random(120),
      width: 8 + this.random(32),
      keys: this.keys,
    })
  }

  /** Somebody looks on who throws, or acts. */
  private observe(): void {
    this.unobserve?.()
    this.book.count('observers')
    this.unobserve = this.net.observe((traceEvent) => {
      this.book.count(`observed: ${nameOf(traceEvent)}`)
      const rolled = this.random(60)
      if (rolled === 0) throw new Error('an observer throws')
      if (rolled === 1) this.submit()
      if (rolled === 2) this.callers.goAway()
    })
  }

  /** Takes out what nobody waits for. */
  drain(): void {
    for (const place of ends) this.takeFrom(place)
  }

  private takeFrom(place: (typeof ends)[number]): void {
    const from = this.net.out[place]
    for (let token: unknown; (token = from.take()) !== undefined;) {
      const [id] = idsIn(token)
      this.book.count(`taken: ${place}`)
      this.alone.leave(id!, place)
      this.answers.delete(id!)
    }
  }

  pass(milliseconds: number): void {
    this.keeper.pass(milliseconds)
  }

  look(): void {
    this.keeper.look()
  }

  /** Each token is where it must be: at rest, when all promises that could settle have settled. */
  census(): Snapshot {
    this.book.count('checked')
    const snapshot = this.net.snapshot()
    this.balance(snapshot)
    const expected = new Ledger(this.book, 'job')
    for (const id of [...this.open.ids, ...this.alone.ids]) expected.enter(id)
    expected.compare(idsOf(snapshot), 'in the Gateway')
    this.callers.census()
    return snapshot
  }

  private balance(snapshot: Snapshot): void {
    const free = plainOf(snapshot, 'slots')
    this.book.demand(free === slots, `there are ${free} slots instead of ${slots}`)
    const [filled, spent] = [Number(snapshot.variables['filled']), Number(snapshot.variables['spent'])]
    const left = plainOf(snapshot, 'budget')
    this.book.demand(filled === spent + left, `the budget got ${filled}, spent ${spent} and has ${left}`)
    this.bounded(snapshot)
  }

  /** No more circuits are stored than there is capacity for, or than cannot be forgotten. */
  private bounded({ machines, calls }: Snapshot): void {
    const running = calls.filter(({ transition }) => transition === 'run')
    const busy = new Set(running.map(({ tokens }) => (tokens[0]!.token as Job).tenant))
    const stored = machines['breaker']!
    const kept = stored.filter(({ key, held }) => held || busy.has(key as number)).length
    const most = Math.max(this.keys, kept)
    this.book.demand(stored.length <= most, `${stored.length} circuits are stored instead of ${most} at most`)
  }

  /** The network ends; what it held is in a snapshot, and everybody who waits is told. */
  async close(): Promise<string> {
    this.unobserve?.()
    const text = this.keeper.close()
    for (let count = this.random(4); count > 0; count--) this.submitInVain()
    await turn()
    this.book.demand(this.open.size === 0, `${this.open.size} submitters were not told that the network is closed`)
    const snapshot = JSON.parse(text) as Snapshot
    this.alone.compare(idsOf(snapshot), 'in the closed Gateway')
    this.balance(snapshot)
    this.callers.census()
    return text
  }

  private submitInVain(): void {
    void this.net.submit(this.newJob(0, false)).then((ending) => {
      this.book.count('submitted to a closed network')
      const told = ending.place === null && ending.reason === 'closed'
      this.book.demand(told, 'who submits to a closed network is not told so')
    })
  }

  async restore(): Promise<void> {
    const text = await this.close()
    this.making = true
    this.keeper.restore(text)
    this.making = false
  }

  /** Whatever troubles it stops. */
  calm(): void {
    this.unobserve?.()
    this.stormy = false
    for (const tenant of this.held) this.release(tenant)
    this.keys = standard.keys
    this.keeper.configure(standard)
  }

  /** Nothing is on its way. */
  get idle(): boolean {
    this.drain()
    return this.open.size + this.alone.size === 0 && this.net.snapshot().calls.length === 0
  }

  /**
   * At rest it costs nothing, and gives all it has: the circuits are closed again and forgotten, as many calls are let
   * through as the spec says, and nothing keeps the process alive.
   */
  async prove(): Promise<void> {
    for (let tenant = 0; tenant < tenants; tenant++) await this.probe(tenant)
    await this.fill(false, standard.width)
    await this.fill(true, 12)
    this.pass(1000)
    const { calls, machines } = this.census()
    this.keeper.checkFormer()
    const stored = machines['breaker']!.length
    this.book.demand(stored === 0, `${stored} circuits that are closed again are not forgotten`)
    this.book.demand(machines['gate']![0]!.state === 'Wide', 'the gate does not widen again')
    this.book.demand(calls.length === 0, `${calls.length} calls are under way at rest`)
    this.book.demand(!this.keeper.clock.keeps, 'a network at rest keeps its process alive')
  }

  /** The circuit of a tenant admits a call, which closes it. */
  private async probe(tenant: number): Promise<void> {
    await this.send(tenant, false, 1, (place) => {
      this.book.demand(place === 'done', `tenant ${tenant} gets ${place} when all is well again`)
    })
  }

  /** More jobs than can be worked on at once: as many calls begin as the spec says, and all come to a good end. */
  private async fill(slow: boolean, width: number): Promise<void> {
    this.outside.mood = 'stalled'
    let done = 0
    const sent = this.send(1, slow, width + 3, (place) => void (done += place === 'done' ? 1 : 0))
    await turn()
    const { pending } = this.outside
    this.book.demand(pending === width, `${pending} calls are let through at once instead of ${width}`)
    this.outside.mood = 'fair'
    this.outside.settleAll()
    await sent
    await turn()
    this.book.demand(done === width + 3, `${done} of ${width + 3} jobs are done when all is well`)
  }

  /** A job that comes to a good end if the handler does. */
  private easyJob(tenant: number, slow: boolean): Job {
    const job = this.newJob(tenant, slow)
    return isGood(job) && !isTooHeavy(job) && !isWeightless(job) ? job : this.easyJob(tenant, slow)
  }

  private async send(tenant: number, slow: boolean, times: number, told: (place: string) => void): Promise<void> {
    for (let count = 0; count < times; count++) {
      const job = this.easyJob(tenant, slow)
      void this.net.submit(job).then(({ place, ...rest }) => told(place ?? JSON.stringify(rest)))
    }
    await turn()
  }
}

const nameOf = (traceEvent: TraceEvent): string =>
  traceEvent.kind === 'fault' ? `fault in ${traceEvent.transition}` : traceEvent.kind
