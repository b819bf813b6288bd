import { z } from 'zod'
import { citation } from './citation.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
/** The theory room or the practical workshop. */
export const examSubject = z.enum(['theory', 'practical'], '请选择理论或实操')

const fields = {
  name: z.string().trim().min(1, '请填写考场名称').max(60, '考场名称太长'),
  building: z.string().trim().max(60, '楼宇名称太长'),
  subject: examSubject,
  /** Machines or stations, those in reserve included. */
  seatCount: z.number().int('机位数为整数').min(1, '机位至少1个').max(1000, '机位最多1000个'),
  reserveCount: z.number().int('备用机位为整数').min(0, '备用机位不能为负').max(999),
  /** Occupations it serves; empty means every one. */
  occupations: z.array(z.string().trim().min(1).max(60)).max(60),
  columns: z.number().int().min(1, '至少1列').max(20, '最多20列'),
  /** Least distance of its seats to every side in centimetres, as measured; null where nobody has said. */
  spacing: z.number().int('座位间距为整数厘米').min(1, '座位间距至少1厘米').max(1000, '座位间距太大').nullable(),
  /** The parts of a room for the defence, such as 考官席; empty where it is none. */
  areas: z.array(z.string().trim().min(1).max(20, '分区名称太长')).max(20, '分区太多'),
}

export const place = z.object({
  id: z.string(),
  name: z.string(),
  building: z.string(),
  subject: examSubject,
  seatCount: z.number(),
  reserveCount: z.number(),
  usableCount: z.number(),
  occupations: z.array(z.string()),
  columns: z.number(),
  spacing: z.number().nullable(),
  areas: z.array(z.string()),
  status: z.enum(['active', 'closed']),
})
export type Place = z.output<typeof place>

const examplePlace: Place = {
  id,
  name: '3机房',
  building: '实训楼',
  subject: 'theory',
  seatCount: 43,
  reserveCount: 13,
  usableCount: 30,
  occupations: [],
  columns: 6,
  spacing: 80,
  areas: [],
  status: 'active',
}

const placeFilter = {
  q: z.string().trim().max(40).optional(),
  subject: examSubject.optional(),
  status: z.enum(['active', 'closed']).optional(),
}

export const listPlaces = route({
  method: 'GET',
  path: '/api/v1/places',
  summary: '考场、机位与工位',
  term: 'arrangement',
  permission: 'arrangement.read',
  query: z.object(placeFilter),
  output: z.object({
    places: z.array(place),
    totals: z.object({
      theoryRooms: z.number(),
      theorySeats: z.number(),
      practicalPlaces: z.number(),
      stations: z.number(),
    }),
    /** The number of places the institution's own rules declare, where they do. */
    declared: z
      .object({ theoryRooms: z.number(), theorySeats: z.number(), practicalPlaces: z.number(), citation })
      .nullable(),
  }),
  example: {
    output: {
      places: [examplePlace],
      totals: { theoryRooms: 1, theorySeats: 43, practicalPlaces: 0, stations: 0 },
      declared: null,
    },
  },
})

export const exportPlaces = route({
  method: 'GET',
  path: '/api/v1/places/workbook',
  summary: '导出考场清单（xlsx）；改好后可再导入',
  term: 'arrangement',
  permission: 'arrangement.read',
  query: z.object(placeFilter),
  output: 'file',
  example: {},
})

export const createPlace = route({
  method: 'POST',
  path: '/api/v1/places',
  summary: '登记考场',
  term: 'arrangement',
  permission: 'place.manage',
  body: z.object({
    ...fields,
    building: fields.building.default(''),
    reserveCount: fields.reserveCount.default(0),
    occupations: fields.occupations.default([]),
    columns: fields.columns.default(6),
    spacing: fields.spacing.default(null),
    areas: fields.areas.default([]),
  }),
  output: place,
  example: { body: { name: '3机房', subject: 'theory', seatCount: 43 }, output: examplePlace },
})

export const changePlace = route({
  method: 'PATCH',
  path: '/api/v1/places/:placeId',
  summary: '修改或停用考场；已排的座位不受影响',
  term: 'arrangement',
  permission: 'place.manage',
  params: z.object({ placeId: z.uuid() }),
  body: z.object({ ...fields, status: z.enum(['active', 'closed']) }).partial(),
  output: place,
  example: { params: { placeId: id }, body: { reserveCount: 2 }, output: examplePlace },
})

export const importPlaces = route({
  method: 'POST',
  path: '/api/v1/places/import',
  summary: '导入考场清单（xlsx）；同名的更新，有错的行逐行说明',
  term: 'arrangement',
  permission: 'place.manage',
  upload: { maxBytes: 2 * 1024 * 1024, accept: '.xlsx,.xls' },
  output: z.object({
    created: z.number(),
    changed: z.number(),
    bad: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
  }),
  example: { output: { created: 14, changed: 0, bad: [] } },
})
