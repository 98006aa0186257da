import { compareBatch, type Order } from '../test/support/networks/batch.ts'

/** Compares batches as they come. */
process.on('message', (order: Order) => {
  void compareBatch(order).then((found) => process.send!(found))
})
