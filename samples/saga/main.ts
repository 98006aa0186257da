import { createOrders, type Order } from './generated/orders.ts'

/** Whoever orders no. 2 goes away. */
const buyer = new AbortController()

const note = (what: string, { id }: Order): void => console.log(`  ${what} ${id}`)

let bankIsDown = false

const orders = createOrders(
  {
    reserve: async (order) => note('reserve', order),
    async charge(order) {
      note('charge', order)
      if (order.id === '2') buyer.abort() // too late to stop the charge: so it is undone
    },
    async ship(order) {
      if (order.article === 'piano') throw new Error('no courier carries it')
      note('ship', order)
      return `parcel-${order.id}`
    },
    recall: async (order) => note('recall', order),
    async refund(order) {
      if (bankIsDown) {
        bankIsDown = false
        throw new Error('the bank is down')
      }
      note('refund', order)
    },
    release: async (order) => note('release', order),
  },
  { parameters: { pause: 20 } },
)

/** Orders an article, and says how that ended. */
async function buy(order: Order, signal?: AbortSignal): Promise<void> {
  const outcome = await orders.submit(order, { signal })
  switch (outcome.place) {
    case 'shipped':
      return console.log(`${order.id} is shipped: ${outcome.token.parcel}`)
    case 'failed':
      return console.log(`${order.id} failed: ${outcome.token.reason}`)
    case null:
      return console.log(`${order.id} is ${outcome.reason}`)
  }
}

console.log('All goes well:')
await buy({ id: '1', article: 'lamp', price: 30 })

console.log('The buyer goes away while it is charged:')
await buy({ id: '2', article: 'lamp', price: 30 }, buyer.signal)

console.log('It cannot be shipped. The buyer learns of it at once; it is undone, though the bank is down at first:')
bankIsDown = true
await buy({ id: '3', article: 'piano', price: 9000 })
await orders.close({ drain: true }) // ends when all is undone
console.log(`${orders.variables.undone} orders were undone.`)
