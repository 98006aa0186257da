import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser, openSpec } from './browser.ts'

const spec = `net Pipe {
  in place from: queue<int>
  out place to: queue<int>
  transition move { take x from from  put x in to }
}
`

/** What somebody might get into the page: text for an element, as a name that got out of its quotes could be. */
const intruders: readonly (readonly [directive: string, tag: string, property: string, value: string])[] = [
  ['script-src-elem', 'script', 'textContent', 'document.title = "taken"'],
  ['script-src-elem', 'script', 'src', 'https://example.invalid/x.js'],
  ['style-src-elem', 'style', 'textContent', 'body { display: none }'],
  ['img-src', 'img', 'src', 'https://example.invalid/x.png'],
  ['frame-src', 'iframe', 'src', 'https://example.invalid/'],
]

/** Puts an element into the page and waits for what the page's policy says of it. */
const put = (page: Page, tag: string, property: string, value: string): Promise<string> =>
  page.evaluate(
    ([tag, property, value]) =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        document.body.append(Object.assign(document.createElement(tag), { [property]: value }))
      }),
    [tag, property, value] as const,
  )

describe.skipIf(!hasBrowser)('the policy of the page', () => {
  test('refuses what might get into it', async () => {
    const { page } = await openSpec(spec)
    for (const [directive, tag, property, value] of intruders)
      expect([tag, property, await put(page, tag, property, value)]).toEqual([tag, property, directive])
    expect(await page.title()).toBe('Pipe – spec.myc')
    expect(await page.locator('header').isVisible()).toBe(true)
  })

  test('lets nothing be sent', async () => {
    const { page } = await openSpec(spec)
    const refused = page.evaluate(() => {
      const directive = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
      })
      return fetch('https://example.invalid/').catch(() => directive)
    })
    expect(await refused).toBe('connect-src')
  })

  test.each(['light', 'dark'] as const)(
    'lets the page and its picture look as they should: %s',
    async (colorScheme) => {
      const { page, complaints } = await openSpec(spec, { colorScheme })
      const colour = (selector: string, name: 'backgroundColor' | 'fill'): Promise<string> =>
        page.locator(selector).evaluate((element, name) => getComputedStyle(element)[name], name)
      const paper = colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)'
      expect(await colour('body', 'backgroundColor')).toBe(paper)
      expect(await colour('#diagram .card', 'fill')).toBe(paper)
      expect(complaints).toEqual([])
    },
  )
})
