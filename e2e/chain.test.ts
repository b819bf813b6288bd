import { after, test } from 'node:test'
import { openBrowser } from './browser.ts'
import { issueCertificates, seal, verify } from './chain/certifying.ts'
import { enterPractical, hold, importTheory, signSheet } from './chain/examining.ts'
import { arrange, issueTickets, submitPlan, writePlan } from './chain/planning.ts'
import { announce, makeBatch, makeNewcomer, register, review } from './chain/registering.ts'
import { endNotice, publishNotice, publishResult, sendReport } from './chain/reporting.ts'
import { Walk } from './chain/walk.ts'
import { openSite } from './site.ts'

const site = await openSite()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await site.stop()
})

/** Each step needs the one before. */
const steps: readonly (readonly [title: string, step: (walk: Walk) => Promise<void>])[] = [
  ['the administrator gives one person four roles', makeNewcomer],
  ['a batch of six is made from the directory of the filing', makeBatch],
  [
    'an announcement is refused to its writer and while its plan is not attested, with the grounds, and published by another [LG-028]',
    announce,
  ],
  ['a workbook with one bad row and an archive of photographs register six [LG-029]', register],
  [
    'an applicant not in the final year is refused with institution, document and article; training is attested, competition waived [LG-001, LG-003, LG-004, LG-008, LG-030]',
    review,
  ],
  ['a plan is written with the people the articles ask for [LG-033]', writePlan],
  ['a plan is refused to its writer, submitted by the director and approved by the centre [LG-032]', submitPlan],
  ['seats are drawn, one is moved by keyboard, another person approves them [LG-011]', arrange],
  ['five tickets are issued, one is printed as a PDF [LG-034]', issueTickets],
  [
    'one candidate stays away, the inspection of the rooms is attested, and the exam ends [LG-035, LG-036]',
    async (walk) => {
      await walk.setClock('2026-12-16T18:30')
      await hold(walk)
    },
  ],
  ['theory scores are taken only with the signature of a registered exam system [LG-038]', importTheory],
  ['two assessors enter the practical scores, the second without seeing the first [LG-038]', enterPractical],
  ['four people sign the score sheet with their passwords, nobody signs twice [LG-038]', signSheet],
  ['the head sends the report after giving the password again [LG-039]', sendReport],
  ['the centre checks the result and another person publishes it [LG-039]', publishResult],
  ['a public notice is published by another person and not ended before its term', publishNotice],
  [
    'the notice ends after its last day',
    async (walk) => {
      await walk.setClock(`${walk.noticeOver}T09:00`)
      await endNotice(walk)
    },
  ],
  [
    'certificates are composed by one, issued by another after giving the password again, and printed [LG-040]',
    issueCertificates,
  ],
  ['the public verifies a certificate by its code and by name with number', verify],
  ['what is missing is explained and the archive sealed [LG-041]', seal],
]

test('one batch goes through every screen, from the announcement to the sealed archive', async (t) => {
  const walk = await Walk.begin(browser, site.url)
  let sound = true
  for (const [title, step] of steps) {
    if (!sound) return
    await t.test(title, async () => {
      sound = false
      try {
        await step(walk)
      } catch (error) {
        throw new Error(`${String(error)}\n${await walk.look()}`, { cause: error })
      }
      sound = true
    })
  }
})
