import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inventedSchool } from '#server/demo/found-tenants.ts'
import type { FilingLetter, PlaceFacts } from '#server/demo/steps/prepare.ts'
import { projectRoot } from '#server/platform/config.ts'
import type { PlannedRow, RehearsalPlan } from '../plan-shape.ts'

/** The directory of 21 rows; candidates are judged by the conditions of 2023. */
export function schoolLetter(): FilingLetter {
  const file = join(projectRoot, 'db', 'seeds', 'filings', 'ligong-21.json')
  const { notice: _, ...letter } = JSON.parse(readFileSync(file, 'utf8')) as FilingLetter & { notice: string }
  return { ...letter, entries: letter.entries.map((entry) => ({ ...entry, standardEdition: 'y2023' as const })) }
}

const row = (text: string, count: number, sheetName: string, classPrefix: string, major: string): PlannedRow => ({
  text,
  level: 4,
  count,
  sheetName,
  classPrefix,
  major,
})

/** The first batch of the school: 18 rows, 1,396 people. */
const rows: readonly PlannedRow[] = [
  row('汽车维修检验工', 192, '汽车维修工/汽车维修检验工', '24汽修', '汽车运用与维修'),
  row('汽车电器维修工', 48, '汽车维修工/汽车电器维修工', '24汽电', '新能源汽车运用与维修'),
  row('汽车机械维修工', 48, '汽车维修工/汽车机械维修工', '24汽机', '汽车运用与维修'),
  row('汽车美容装潢工', 30, '汽车维修工/汽车美容装潢工', '24汽美', '汽车美容与装潢'),
  row('汽车发动机装调工', 48, '汽车装调工/汽车发动机装调工', '24装调', '汽车运用与维修'),
  row('机械工程制图员', 120, '机械工程制图员', '24制图', '数控技术应用'),
  row('普通车工', 120, '普通车工', '24车工', '数控技术应用'),
  row('数控车工', 120, '数控车工', '24数控', '数控技术应用'),
  row('城市轨道交通站务员', 20, '城市轨道交通服务员/城市轨道交通站务员', '24轨站', '城市轨道交通运营服务'),
  row('城市轨道交通行车值班员', 20, '城市轨道交通服务员/城市轨道交通行车值班员', '24轨行', '城市轨道交通运营服务'),
  row('服装制作工', 40, '缝纫工/服装制作工', '24服装', '服装设计与工艺'),
  row('保育师', 150, '保育师', '24保育', '幼儿保育'),
  row('网商', 100, '电子商务师/网商', '24电商', '电子商务'),
  row('互联网营销师', 50, '互联网营销师', '24营销', '跨境电子商务'),
  row('快件揽收员', 50, '快递员/快件揽收员', '24物流', '物流服务与管理'),
  row('快件派送员', 50, '快递员/快件派送员', '24物流', '物流服务与管理'),
  row('叉车司机', 50, '起重装卸机械操作工/叉车司机', '24物流', '物流服务与管理'),
  row('收银员', 140, '收银员', '24会计', '会计事务'),
]

/** Fourteen computer rooms, twelve of 43 machines and two of 42; the machines beyond thirty stand in reserve. */
const theoryRooms = Array.from({ length: 14 }, (_, index): PlaceFacts => {
  const seatCount = index < 12 ? 43 : 42
  return {
    name: `${index + 1}机房`,
    building: index < 7 ? '东楼' : '北楼',
    subject: 'theory',
    seatCount,
    reserveCount: seatCount - 30,
  }
})

const workshop = (name: string, building: string, seatCount: number, ...occupations: string[]): PlaceFacts => ({
  name,
  building,
  subject: 'practical',
  seatCount,
  occupations,
})

/** Fourteen workshops with the stations the school states. */
const workshops: readonly PlaceFacts[] = [
  workshop('汽车专业实训中心', '汽车专业实训中心楼', 160, '汽车维修工', '汽车装调工'),
  workshop('机加工实训中心', '机加工实训中心', 60, '车工'),
  workshop('汽车虚拟仿真实训室', '实训楼', 60, '制图员'),
  workshop('东楼301机房', '东楼', 50, '制图员'),
  workshop('城市轨道交通实训室', '实训楼', 30, '城市轨道交通服务员'),
  workshop('东楼302、303、304机房', '东楼', 150, '计算机程序设计员'),
  workshop('北楼服装实训中心', '北楼', 60, '缝纫工'),
  workshop('幼儿保育实训室', '实训楼', 134, '保育师'),
  workshop('电子商务实训中心', '东楼', 100, '电子商务师', '互联网营销师'),
  workshop('物流实训中心', '物流实训中心', 10, '快递员'),
  workshop('后操场', '后操场', 5, '起重装卸机械操作工'),
  workshop('北楼513机房', '北楼', 50, '收银员'),
  workshop('东楼403机房', '东楼', 50, '收银员'),
  workshop('东楼404机房', '东楼', 50, '收银员'),
]

const fourADay = (day: string) => ['08:00', '10:10', '14:00', '16:10'].map((time) => `${day}T${time}`)

/** One round of the school: register and review first, plan then, report before the notice. */
export const ligong: RehearsalPlan = {
  name: 'ligong',
  institution: inventedSchool,
  letter: schoolLetter(),
  rows,
  standing: 'student',
  places: [...theoryRooms, ...workshops],
  theorySessions: fourADay('2026-11-14'),
  theoryMinutes: 90,
  practicalSessions: ['2026-11-15', '2026-11-16', '2026-11-17'].flatMap(fourADay),
  practicalMinutes: 120,
  startsOn: '2026-11-14',
  endsOn: '2026-11-17',
  tooSoon: { startsOn: '2026-11-09', endsOn: '2026-11-12' },
  foundedAt: '2026-09-14T09:00',
  at: {
    announcement: ['2026-09-15T09:00'],
    registration: ['2026-09-28T09:00'],
    review: ['2026-10-12T09:00'],
    plan: ['2026-10-28T09:00'],
    arrangement: ['2026-11-02T09:00'],
    ticket: ['2026-11-06T09:00'],
    exam: ['2026-11-17T18:30'],
    score: ['2026-11-18T09:00', '2026-11-26T14:00'],
    report: ['2026-11-20T09:00', '2026-11-27T09:00'],
    publicity: ['2026-11-23T09:00', '2026-11-30T09:00'],
    certificate: ['2026-12-08T10:00'],
    archive: ['2026-12-18T09:00'],
  },
  noticeOver: ['2026-12-01T09:00', '2026-12-08T09:00'],
  mishaps: {
    spoiltOfEachKind: 3,
    doubled: 6,
    sentAgain: 4,
    unplanned: 2,
    early: 6,
    outsiders: 3,
    withdrawn: 7,
    judged: 12,
    supplemented: 5,
    latePhotos: 20,
    absentBoth: 23,
    absentPractical: 6,
    cheated: 5,
    failedTheory: 61,
    failedPractical: 44,
  },
  clauses: {
    outsideFiling: 'LG-002',
    latePlan: 'LG-032',
    incompletePlan: 'LG-033',
    announcement: null,
    ineligible: 'LG-001',
    early_announcement: 'LG-028',
    early_registration: 'LG-029',
    early_review: 'LG-030',
    early_plan: 'LG-032',
    early_arrangement: 'LG-011',
    early_ticket: 'LG-034',
    early_exam: 'LG-036',
    early_score: 'LG-038',
    early_report: 'LG-039',
    early_publicity: null,
    early_certificate: 'LG-040',
    early_archive: 'LG-041',
  },
  expected: {
    candidates: 1396,
    refusedRows: 36,
    ineligible: 9,
    seated: 1396,
    roomSessions: 47,
    roomSessionsBound: 47,
    practicalRoomSessions: 39,
    tickets: 1396,
    absent: 29,
    cheated: 5,
    // 1,396 without the 29 absent, 5 caught, 61 and 44 who failed, and with the one whose objection was upheld.
    passed: 1258,
    certificates: 1258,
    refusalsExpected: 0,
    refusalsSeen: 0,
  },
}
