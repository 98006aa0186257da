import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const arimo = createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf')

/** The style of a reader who has another font than pictures are laid out for: so many percent as wide. */
export function foreignFont(percent: number): string {
  const source = `data:font/ttf;base64,${readFileSync(arimo).toString('base64')}`
  const name = `foreign${percent}`
  return `@font-face{font-family:${name};src:url(${source});size-adjust:${percent}%} text{font-family:${name} !important}`
}
