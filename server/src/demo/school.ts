import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../platform/config.ts'
import type { FilingLetter, PlaceFacts } from './steps/prepare.ts'

/** The directory of 21 rows; candidates are judged by the conditions of 2023. */
export function schoolLetter(): FilingLetter {
  const file = join(projectRoot, 'db', 'seeds', 'filings', 'ligong-21.json')
  const { notice: _, ...letter } = JSON.parse(readFileSync(file, 'utf8')) as FilingLetter & { notice: string }
  return { ...letter, entries: letter.entries.map((entry) => ({ ...entry, standardEdition: 'y2023' as const })) }
}

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

/** Every place of the school. */
export const schoolPlaces: readonly PlaceFacts[] = [...theoryRooms, ...workshops]
