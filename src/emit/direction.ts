/** Where a diagram leads: from left to right, or from top to bottom. */
export type Direction = 'LR' | 'TB'
