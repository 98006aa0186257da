import { seededRandom } from '../../test/support/seeded-random.ts'
import { Book, SoakError } from './book.ts'
import { DepotLine } from './depot-line.ts'
import { GatewayLine } from './gateway-line.ts'
import { loadNets } from './nets.ts'
import { type RandomNumber, Outside, turn } from './outside.ts'

/** What is soaked, and how long. */
export interface Soak {
  readonly submits: number
  readonly seed: number
  /** How many submits there are between two lulls, in which everything comes to rest and is looked at; a million unless said. */
  readonly stretch?: number
  /** Told in each lull how many submits there were. */
  readonly lull?: (submitted: number) => void
}

/** How many rounds it may take until everything has come to rest. */
const patience = 1000

/**
 * Plays so many submits, with all that can go wrong, and looks whether every token is accounted for.
 * @returns how often what happened
 * @throws SoakError when something is not as it must be
 */
export async function soak(what: Soak): Promise<Map<string, number>> {
  const book = new Book()
  const astray = (reason: unknown): void => book.complain(`nobody caught: ${String(reason)}`)
  process.on('unhandledRejection', astray).on('uncaughtException', astray)
  const world = await World.make(seededRandom(what.seed), book)
  try {
    await play(world, what)
    return book.counts
  } catch (error) {
    const said = error instanceof SoakError ? error.message : `something was thrown: ${String(error)}`
    throw new SoakError(`seed ${what.seed}, after ${world.gateway.submitted} submits: ${said}`, { cause: error })
  } finally {
    process.off('unhandledRejection', astray).off('uncaughtException', astray)
  }
}

async function play(world: World, { submits, stretch = 1_000_000, lull }: Soak): Promise<void> {
  for (let next = stretch; next <= submits; next += stretch) {
    while (world.gateway.submitted < next) await world.round()
    await world.rest()
    lull?.(next)
  }
  // What is cut off in the middle of its work is accounted for too.
  for (let rounds = 0; rounds < 10; rounds++) await world.round()
  await world.end()
}

/** Two networks, and what surrounds them. */
class World {
  readonly gateway: GatewayLine
  private readonly depot: DepotLine
  private readonly outside: Outside
  private readonly random: RandomNumber
  private readonly book: Book

  private constructor(gateway: GatewayLine, depot: DepotLine, outside: Outside, random: RandomNumber, book: Book) {
    this.gateway = gateway
    this.depot = depot
    this.outside = outside
    this.random = random
    this.book = book
  }

  static async make(random: RandomNumber, book: Book): Promise<World> {
    const nets = await loadNets()
    const outside = new Outside(random, book)
    const lines = [new GatewayLine(nets, random, book, outside), new DepotLine(nets, random, book, outside)] as const
    return new World(...lines, outside, random, book)
  }

  /** Tokens come, things happen, time passes; and now and then everything is counted, or begins anew. */
  async round(): Promise<void> {
    this.bring(10 + this.random(60))
    await turn()
    this.outside.settleSome()
    this.gateway.trouble()
    this.depot.trouble()
    this.bring(this.random(20))
    this.pass(this.random(60))
    await turn()
    this.gateway.drain()
    if (this.random(40) === 0) await this.census()
    if (this.random(150) === 0) await this.gateway.restore()
    if (this.random(150) === 0) await this.depot.restore()
    this.book.check()
  }

  private bring(jobs: number): void {
    for (let left = jobs; left > 0; left--) {
      this.gateway.submit()
      const rolled = this.random(16)
      if (rolled === 0) this.gateway.put()
      if (rolled < 4) this.depot.put()
    }
  }

  private pass(milliseconds: number): void {
    this.gateway.pass(milliseconds)
    this.depot.pass(milliseconds)
  }

  private async census(): Promise<void> {
    // What was due while nobody was woken happens now, and those who wait for it are told before anything is counted.
    this.gateway.look()
    this.depot.look()
    await turn()
    this.gateway.census()
    this.depot.census()
  }

  /** Nothing goes wrong any more: everything comes to its end, and then costs nothing. */
  async rest(): Promise<void> {
    this.outside.mood = 'fair'
    this.gateway.calm()
    for (let rounds = 0; !(this.gateway.idle && this.depot.idle); rounds++) {
      this.book.demand(rounds < patience, 'what was submitted or put does not come to its end')
      this.book.check()
      this.outside.settleAll()
      await turn()
      this.pass(20)
      await turn()
    }
    this.pass(1000)
    await this.gateway.prove()
    this.depot.prove()
    this.book.check()
    this.outside.mood = 'wild'
  }

  /** Both networks are closed, whatever is under way. */
  async end(): Promise<void> {
    await this.gateway.close()
    await this.depot.close()
    this.outside.settleAll()
    await turn()
    this.book.check()
  }
}
