export interface Order {
  readonly priority: 'low' | 'high'
  readonly size?: 'small' | 'large'
  readonly tags: readonly ('new' | 'vip')[]
  readonly host: string
}
