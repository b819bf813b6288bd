import type { Browser, Page } from 'playwright-core'
import { pairAt } from '#generate/examinee/examinee.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { openEntry, setReleased, startRun } from '#server/modules/exam/index.ts'
import { atMachine } from '#server/testing/exam-steps.ts'
import { invigilator, openExam } from '#server/testing/exam-world.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'
import { logIn, openPage } from '../browser.ts'

const day = '2026-11-28'

/** Opens a room in the middle of its exam at the console: most are far, a few are slow, one is silent. */
export async function takeConsole(browser: Browser, take: (name: string, page: Page) => Promise<void>): Promise<void> {
  const world = await openWorld({ now: `${day}T08:45`, outsideTests: true })
  try {
    await world.app.listen({ host: '127.0.0.1', port: 0 })
    const address = world.app.server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const startsAt = new Date(`${day}T09:00:00+08:00`)
    const wish = { candidates: 30, spare: 6, startsAt, policy: loadPolicy('henan').policy, items: 20 }
    const exam = await openExam(world.platform, world.institution.id, wish)
    const [run] = exam.runs
    if (!run) throw new Error('no room')
    const send = examLine(world.app)
    await exam.act((tx) => openEntry(tx, run.id, invigilator))
    const sitters = []
    for (const who of run.candidates) {
      const sitter = atMachine(send, who, await pairAt(send, run, who.seat))
      await sitter.signIn()
      sitters.push(sitter)
    }
    world.setClock(`${day}T09:00`)
    await exam.act((tx) => setReleased(tx, run.id, new Map([[exam.paperId, exam.key]])))
    await exam.act((tx) => startRun(tx, run.id, invigilator))
    for (const [place, sitter] of sitters.entries()) {
      await sitter.start()
      const done = place % 7 === 3 ? 4 : 12 + ((place * 5) % 8)
      for (let item = 1; item <= done; item += 1) sitter.write(String(item), ['A'])
      await sitter.flush()
    }
    const { page, context } = await openPage(browser, url)
    await logIn(page, 'institution.invigilator.1', testPassword)
    await page.goto(`/invigilation/${run.id}`)
    await page.getByRole('button', { name: '结束收卷' }).waitFor()
    await page.waitForLoadState('networkidle')
    await take('console', page)
    await context.close()
  } finally {
    await world.close()
  }
}
