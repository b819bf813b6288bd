import { inventedOrganisation } from '#server/demo/found-tenants.ts'
import type { FilingLetter, PlaceFacts } from '#server/demo/steps/prepare.ts'
import type { RehearsalPlan } from '../plan-shape.ts'

/** Two occupations of a training organisation. */
export const organisationLetter: FilingLetter = {
  number: 'S000041000301',
  letterNumber: '豫衡技评备〔2026〕30号',
  validFrom: '2026-01-01',
  validTo: '2028-12-31',
  entries: [
    {
      occupationCode: '6-31-01-03',
      occupation: '电工',
      levels: [5, 4, 3, 2, 1],
      majors: ['机电技术应用', '电气设备运行与控制'],
      standardEdition: 'y2023',
    },
    {
      occupationCode: '6-18-02-04',
      occupation: '焊工',
      levels: [5, 4, 3, 2, 1],
      majors: ['焊接技术应用'],
      standardEdition: 'y2023',
    },
  ],
}

/** Two computer rooms and a workshop for each occupation. */
export const organisationPlaces: readonly PlaceFacts[] = [
  { name: '理论一室', building: '综合楼', subject: 'theory', seatCount: 35, reserveCount: 5 },
  { name: '理论二室', building: '综合楼', subject: 'theory', seatCount: 35, reserveCount: 5 },
  { name: '电工实训室', building: '实训楼', subject: 'practical', seatCount: 20, occupations: ['电工'] },
  { name: '焊工实训室', building: '实训楼', subject: 'practical', seatCount: 10, occupations: ['焊工'] },
]

/** Sixty people in the handbook's order: plan first, notice before the report. */
export const henanSmall: RehearsalPlan = {
  name: 'henan-small',
  institution: inventedOrganisation,
  letter: organisationLetter,
  rows: [
    { text: '电工', level: 4, count: 25, sheetName: '电工', classPrefix: '电工中级', major: '' },
    { text: '电工', level: 3, count: 15, sheetName: '电工', classPrefix: '电工高级', major: '' },
    { text: '焊工', level: 4, count: 20, sheetName: '焊工', classPrefix: '焊工中级', major: '' },
  ],
  standing: 'worker',
  places: organisationPlaces,
  theorySessions: ['2026-10-24T09:00'],
  theoryMinutes: 90,
  practicalSessions: ['2026-10-24T14:00', '2026-10-24T16:10', '2026-10-25T08:00', '2026-10-25T10:10'],
  practicalMinutes: 120,
  startsOn: '2026-10-24',
  endsOn: '2026-10-25',
  tooSoon: { startsOn: '2026-09-12', endsOn: '2026-09-13' },
  foundedAt: '2026-09-01T09:00',
  at: {
    plan: ['2026-09-02T09:00'],
    announcement: ['2026-09-04T09:00'],
    registration: ['2026-09-14T09:00'],
    review: ['2026-09-22T09:00'],
    arrangement: ['2026-10-12T09:00'],
    ticket: ['2026-10-14T09:00'],
    exam: ['2026-10-25T17:00'],
    score: ['2026-10-26T09:00', '2026-10-30T09:00'],
    publicity: ['2026-10-28T09:00', '2026-11-02T09:00'],
    report: ['2026-11-10T10:00'],
    certificate: ['2026-11-13T10:00'],
    archive: ['2026-11-20T09:00'],
  },
  noticeOver: ['2026-11-05T09:00', '2026-11-10T09:00'],
  mishaps: {
    spoiltOfEachKind: 1,
    doubled: 2,
    sentAgain: 2,
    unplanned: 1,
    early: 2,
    outsiders: 0,
    withdrawn: 2,
    judged: 10,
    supplemented: 2,
    latePhotos: 3,
    absentBoth: 2,
    absentPractical: 1,
    cheated: 1,
    failedTheory: 4,
    failedPractical: 3,
  },
  clauses: {
    outsideFiling: 'HN-019',
    latePlan: 'HN-063',
    announcement: 'HN-087',
    ineligible: 'Y23-4.1',
    early_plan: 'HN-063',
    early_announcement: 'HN-087',
    early_registration: 'HN-060',
    early_review: 'HN-061',
    early_arrangement: 'HN-066',
    early_ticket: 'HN-067',
    early_exam: 'HN-300',
    early_score: 'HN-175',
    early_publicity: 'HN-075',
    early_report: 'HN-075',
    early_certificate: 'HN-177',
    early_archive: 'HN-163',
  },
  expected: {
    candidates: 60,
    refusedRows: 13,
    ineligible: 2,
    seated: 60,
    roomSessions: 2,
    roomSessionsBound: 2,
    practicalRoomSessions: 4,
    tickets: 60,
    absent: 3,
    cheated: 1,
    // 60 without 3 absent, 1 caught, 4 and 3 who failed, and with the one whose objection was upheld.
    passed: 50,
    certificates: 50,
    refusalsExpected: 0,
    refusalsSeen: 0,
  },
}
