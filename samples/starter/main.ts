import { createShop } from './generated/breaker.ts'

/** Stands for a service that may be down. */
let down = false

const shop = createShop(
  {
    async ship(order) {
      if (down) throw new Error('the service is down')
      return `R-${order.id}`
    },
  },
  { parameters: { cooldown: 100 } },
)

async function send(id: string): Promise<void> {
  const { place } = await shop.submit({ id, amount: 1 })
  console.log(`order ${id}: ${place}, the breaker is ${shop.machines.breaker.state}`)
}

await send('1')

// Three failures open the breaker, and then orders are refused at once.
down = true
for (const id of ['2', '3', '4', '5']) await send(id)

// When the service is back and the breaker has cooled down, an order passes and closes it.
down = false
await new Promise((resolve) => setTimeout(resolve, 150))
await send('6')

shop.close()
