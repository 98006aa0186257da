import type { TraceEvent, Snapshot } from '../../runtime/myc-runtime.ts'
import { type Book, Ledger } from './book.ts'
import { Keeper } from './keeper.ts'
import { idsIn, idsOf, plainOf } from './marking.ts'
import type { Creators, Depot, Parcel } from './nets.ts'
import { type RandomNumber, type Outside, turn } from './outside.ts'

const desks = 4

/** Puts parcels in a Depot, takes them out as they come or when it likes, and keeps book of them. */
export class DepotLine {
  private next = 0
  private readonly parcels: Ledger
  /** How many wait for what comes next. */
  private iterating = 0
  private readonly keeper: Keeper<Depot>
  private readonly random: RandomNumber
  private readonly book: Book
  private readonly outside: Outside

  constructor({ createDepot, restoreDepot }: Creators, random: RandomNumber, book: Book, outside: Outside) {
    this.random = random
    this.book = book
    this.outside = outside
    this.parcels = new Ledger(book, 'parcel')
    const externs = { deliver: (parcel: Parcel, context: never): unknown => outside.handle(context, parcel.id) }
    this.keeper = new Keeper('Depot', random, book, (clock, parameters, snapshot) => {
      const options = { clock, parameters }
      const net = snapshot === undefined ? createDepot(externs, options) : restoreDepot(externs, snapshot, options)
      net.observe((traceEvent) => this.observe(traceEvent))
      void this.iterate(net)
      return net
    })
  }

  private get net(): Depot {
    return this.keeper.net
  }

  /** Only who observes learns of what expired and was dropped. */
  private observe(traceEvent: TraceEvent): void {
    if (traceEvent.kind === 'expired' && traceEvent.place === 'stale') this.gone(traceEvent.token, 'expired')
    if (this.outside.mood === 'wild' && this.random(200) === 0) throw new Error('an observer throws')
  }

  /** Takes the pairs as they come, until the network is closed. */
  private async iterate(net: Depot): Promise<void> {
    this.iterating++
    for await (const pair of net.out.pairs) this.gone(pair, 'pairs')
    this.iterating--
  }

  private gone(token: unknown, where: string): void {
    for (const id of idsIn(token)) {
      this.book.count(`parcels: ${where}`)
      this.parcels.leave(id, where)
    }
  }

  put(): void {
    const parcel = { id: this.next++, kind: this.random(10) }
    if (!this.net.in.arrivals.put(parcel)) return this.book.count('parcels: refused')
    this.parcels.enter(parcel.id)
  }

  trouble(): void {
    const rolled = this.random(20)
    if (rolled === 0) this.keeper.configure({ life: 30 + this.random(120) })
    if (rolled < 6) this.drain()
  }

  drain(): void {
    for (const place of ['sent', 'undelivered'] as const)
      for (let parcel: Parcel | undefined; (parcel = this.net.out[place].take()) !== undefined;)
        this.gone(parcel, place)
  }

  pass(milliseconds: number): void {
    this.keeper.pass(milliseconds)
  }

  look(): void {
    this.keeper.look()
  }

  /** Each parcel is where it must be: at rest, when all promises that could settle have settled. */
  census(): void {
    this.compare(this.net.snapshot(), 'in the Depot')
  }

  private compare(snapshot: Snapshot, when: string): void {
    this.parcels.compare(idsOf(snapshot), when)
    const free = plainOf(snapshot, 'desks')
    this.book.demand(free === desks, `there are ${free} desks instead of ${desks}`)
  }

  async close(): Promise<string> {
    const text = this.keeper.close()
    this.book.demand(!this.net.in.arrivals.put({ id: -1, kind: 0 }), 'a closed network has taken a token')
    await turn()
    this.book.demand(this.iterating === 0, 'who iterates a place of a closed network is not told so')
    this.compare(JSON.parse(text) as Snapshot, 'in the closed Depot')
    return text
  }

  async restore(): Promise<void> {
    this.keeper.restore(await this.close())
  }

  /** Nothing is on its way. */
  get idle(): boolean {
    this.drain()
    return this.parcels.size === 0 && this.net.snapshot().calls.length === 0
  }

  prove(): void {
    this.census()
    this.keeper.checkFormer()
    this.book.demand(!this.keeper.clock.keeps, 'a Depot at rest keeps its process alive')
  }
}
