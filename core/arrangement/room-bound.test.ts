import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeMachines, judgePlaces } from './judge-places.ts'
import { judgeStations } from './judge-stations.ts'
import { roomSessionBound } from './room-bound.ts'
import type { ArrangementPolicy } from './types.ts'

const eighteen = [192, 48, 48, 30, 48, 120, 120, 120, 20, 20, 40, 150, 100, 50, 50, 50, 50, 140]

test('1,396 candidates of 18 groups in rooms of 30 need 52 room-sessions apart and 47 together', () => {
  const groups = eighteen.map((candidates) => ({ candidates, largest: 30 }))
  assert.equal(roomSessionBound(groups, true), 52)
  assert.equal(roomSessionBound(groups, false), 47)
  assert.equal(roomSessionBound([{ candidates: 1, largest: 0 }], true), Number.POSITIVE_INFINITY)
})

test('no occupation has more candidates in a practical session than stations [LG-011]', () => {
  const rule = { stations: { 快递员: 10, 不动产测绘员: null }, label: '职业工位数', clause: 'LG-011' }
  const use = (occupation: string, candidates: number) =>
    judgeStations([{ session: '1', occupation, candidates }], rule)
  assert.equal(use('快递员', 10).ok, true)
  assert.deepEqual(use('快递员', 11).reasons, [{ code: 'arrangement.stations_over', clause: 'LG-011', who: '快递员' }])
  assert.equal(use('不动产测绘员', 500).ok, true)
  assert.equal(use('车工', 500).ok, true)
})

const policy = {
  declaredPlaces: { theoryRooms: 14, theorySeats: 600, practicalPlaces: 14, label: '公布的考场数', clause: 'LG-010' },
  minimumMachines: { value: 30, label: '机考考场最少机位', clause: 'HN-137' },
} as ArrangementPolicy

test('a fifteenth place is more than the institution publishes [LG-010]', () => {
  assert.equal(judgePlaces({ theoryRooms: 14, practicalPlaces: 14 }, policy).ok, true)
  assert.deepEqual(judgePlaces({ theoryRooms: 15, practicalPlaces: 14 }, policy).reasons, [
    { code: 'place.theory_rooms', clause: 'LG-010' },
  ])
  assert.deepEqual(judgePlaces({ theoryRooms: 14, practicalPlaces: 15 }, policy).reasons[0]?.clause, 'LG-010')
})

test('a machine room has at least thirty machines [HN-137]', () => {
  assert.equal(judgeMachines(30, policy).ok, true)
  assert.deepEqual(judgeMachines(29, policy).reasons, [{ code: 'place.machines', clause: 'HN-137' }])
})
