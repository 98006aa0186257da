import { createRequire } from 'node:module'
import { load } from './render.ts'

/** A font as files. */
export interface Typeface {
  readonly family: string
  readonly files: readonly string[]
}

/** Arimo, as free as can be (SIL Open Font License), has the widths of Helvetica, which pictures are laid out for. */
const library = '@expo-google-fonts/arimo'
const files = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf']

/** @throws MissingLibrary */
export async function typeface(): Promise<Typeface> {
  const { resolve } = createRequire(import.meta.url)
  return { family: 'Arimo', files: await load(library, async () => files.map((file) => resolve(`${library}/${file}`))) }
}
