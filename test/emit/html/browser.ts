import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { folderWith, myc, put } from '../../cli/world.ts'

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

let launched: Promise<Browser> | null = null

/** One for all tests of a worker; it ends with the worker. */
function browserOfAll(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath, args: flags })
  return launched
}

/** A page that waits for what is to be seen as long as a busy machine may need. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browserOfAll()).newPage(options)
  page.setDefaultTimeout(120_000)
  return page
}

let shared: Promise<Page> | null = null

/** One for all tests of a worker that need none of their own: what takes time is to make a page, not to open a file in it. */
async function sharedPage(): Promise<Page> {
  shared ??= newPage()
  return shared
}

/** @param bypassCSP whether it lets in what the policy of a page refuses */
async function ownPage(bypassCSP: boolean): Promise<Page> {
  const page = await newPage({ bypassCSP })
  onTestFinished(() => page.close())
  return page
}

export interface Opened {
  readonly page: Page
  /** What the page said, asked for or threw: nothing, in a page that is as it should be. */
  readonly complaints: string[]
  readonly folder: string
}

/** The pages that were made, by what they were made of. */
const made = new Map<string, string>()

/** Makes the page of a spec into a folder, with the files that it is made of. */
async function makePage(folder: string, of: Made): Promise<void> {
  const key = JSON.stringify(of)
  const known = made.get(key)
  if (known !== undefined) return writeFileSync(path.join(folder, 'page.html'), known)
  for (const [name, content] of Object.entries({ 'spec.myc': of.spec, ...of.files })) put(folder, name, content)
  const { code, stderr } = await myc(folder, ['graph', 'spec.myc', '-o', 'page.html', ...of.argv])
  if (code !== 0) throw new Error(stderr)
  made.set(key, readFileSync(path.join(folder, 'page.html'), 'utf8'))
}

interface Made {
  readonly spec: string
  readonly argv: readonly string[]
  readonly files: Readonly<Record<string, string>>
}

/** Makes the page of a spec and opens it from its file. */
export async function openSpec(
  spec: string,
  options: {
    width?: number
    height?: number
    colorScheme?: 'light' | 'dark'
    argv?: readonly string[]
    files?: Record<string, string>
    /** A style that the page does not allow itself. */
    style?: string
    /** Whether what the test does to the page lasts longer than what is opened in it. */
    own?: boolean
  } = {},
): Promise<Opened> {
  const { width = 1280, height = 800, colorScheme = 'light', argv = [], files = {}, style, own = false } = options
  const folder = folderWith()
  await makePage(folder, { spec, argv, files })
  const page = own || style !== undefined ? await ownPage(style !== undefined) : await sharedPage()
  await page.setViewportSize({ width, height })
  await page.mouse.move(0, 0)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  const url = pathToFileURL(path.join(folder, 'page.html')).href
  const complaints = complaintsOf(page, url)
  await page.goto(url)
  if (style !== undefined) await page.addStyleTag({ content: style })
  return { page, complaints, folder }
}

/** Gathers what a page says, asks for or throws, until the test ends. */
function complaintsOf(page: Page, url: string): string[] {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => request.url() === url || complaints.push(request.url()))
  onTestFinished(() => {
    for (const heard of ['console', 'pageerror', 'dialog', 'request']) page.removeAllListeners(heard)
  })
  return complaints
}

/** Writes a file beside an opened page. */
export function besides({ folder }: Opened, name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}
