import type { FilingLetter, PlaceFacts } from './steps/prepare.ts'

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
