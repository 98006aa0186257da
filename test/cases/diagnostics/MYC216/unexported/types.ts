interface Order {
  readonly id: string
}

export type Orders = Order[]
