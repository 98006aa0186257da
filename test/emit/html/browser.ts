import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { folderWith, myc } from '../../cli/world.ts'

/** Where Chromium is; Debian's by default. */
const executablePath = process.env['MYC_CHROMIUM'] ?? '/usr/bin/chromium'

/** Without it the tests that need one are skipped. */
export const hasBrowser = existsSync(executablePath)

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: flags })

export interface Opened {
  readonly page: Page
  /** What the page said, asked for or threw: nothing, in a page that is as it should be. */
  readonly complaints: string[]
  readonly folder: string
}

/** Makes the page of a spec and opens it from its file. */
export async function openSpec(
  browser: Browser,
  spec: string,
  options: {
    width?: number
    height?: number
    colorScheme?: 'light' | 'dark'
    argv?: readonly string[]
    files?: Record<string, string>
    /** A style that the page does not allow itself. */
    style?: string
  } = {},
): Promise<Opened> {
  const { width = 1280, height = 800, colorScheme = 'light', argv = [], files = {}, style } = options
  const folder = folderWith({ 'spec.myc': spec, ...files })
  const made = await myc(folder, ['graph', 'spec.myc', '-o', 'page.html', ...argv])
  if (made.code !== 0) throw new Error(made.stderr)
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    bypassCSP: style !== undefined,
  })
  onTestFinished(() => page.close())
  const complaints: string[] = []
  const url = pathToFileURL(path.join(folder, 'page.html')).href
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => request.url() === url || complaints.push(request.url()))
  await page.goto(url)
  if (style !== undefined) await page.addStyleTag({ content: style })
  return { page, complaints, folder }
}

/** Writes a file beside an opened page. */
export function besides({ folder }: Opened, name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}
