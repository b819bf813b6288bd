import type { Sex } from '#core/identity/types.ts'
import { type Draw, drawFrom } from '#core/kernel/draw.ts'

const skins = ['#f3d3b8', '#eec7a6', '#e6b98f', '#dba97f', '#f6dcc6', '#d79f74']
const hairs = ['#17130f', '#241b15', '#2e2019', '#1b1b1f', '#3a2a20']
const clothes = [
  '#1f3a5f',
  '#2f4858',
  '#5a2a27',
  '#37474f',
  '#4a4e69',
  '#6b705c',
  '#283618',
  '#7f5539',
  '#22223b',
  '#8d99ae',
]
const shirts = ['#ffffff', '#eef2f7', '#dfe7f1', '#f5ecdf']

interface Look {
  readonly skin: string
  readonly hair: string
  readonly cloth: string
  readonly shirt: string
  /** Half the width and height of the face. */
  readonly wide: number
  readonly tall: number
  readonly style: number
  readonly brow: number
  readonly eye: number
  readonly mouth: number
  readonly glasses: boolean
  readonly lean: number
}

/** A portrait drawn by code: head and shoulders on white, told apart by dozens of small differences. */
export function portraitSvg(seed: string, sex: Sex): string {
  const draw = drawFrom(`portrait ${seed}`)
  const look = drawLook(draw)
  const parts = [
    hairBehind(look, sex),
    shoulders(look),
    neck(look),
    face(look),
    features(look, sex),
    hairBefore(look, sex),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="295" height="413" viewBox="0 0 295 413"><rect width="295" height="413" fill="#fff"/><g transform="translate(${look.lean} 0)">${parts.join('')}</g></svg>`
}

function drawLook(draw: Draw): Look {
  return {
    skin: draw.pick(skins) ?? '#f3d3b8',
    hair: draw.pick(hairs) ?? '#17130f',
    cloth: draw.pick(clothes) ?? '#1f3a5f',
    shirt: draw.pick(shirts) ?? '#ffffff',
    wide: 58 + draw.below(13),
    tall: 76 + draw.below(13),
    style: draw.below(4),
    brow: draw.below(7) - 3,
    eye: 5 + draw.below(4),
    mouth: 14 + draw.below(10),
    glasses: draw.below(100) < 30,
    lean: draw.below(9) - 4,
  }
}

const face = ({ skin, wide, tall }: Look): string =>
  `<ellipse cx="${147 - wide}" cy="196" rx="9" ry="16" fill="${skin}"/><ellipse cx="${147 + wide}" cy="196" rx="9" ry="16" fill="${skin}"/><ellipse cx="147" cy="185" rx="${wide}" ry="${tall}" fill="${skin}"/>`

const neck = ({ skin, wide }: Look): string =>
  `<path d="M${147 - wide * 0.45} 240h${wide * 0.9}v62l${-wide * 0.45} 30l${-wide * 0.45} -30z" fill="${skin}"/>`

const shoulders = ({ cloth, shirt }: Look): string =>
  `<path d="M18 413C22 340 66 312 114 296L147 330L181 296C229 312 272 340 277 413z" fill="${cloth}"/><path d="M112 292L147 350L183 292L170 284L147 318L125 284z" fill="${shirt}"/>`

function features({ wide, brow, eye, mouth, glasses, hair }: Look, sex: Sex): string {
  const left = 147 - wide * 0.42
  const right = 147 + wide * 0.42
  const thick = sex === 'M' ? 4 : 2.5
  const eyes = [left, right].map(
    (x) =>
      `<path d="M${x - 13} ${166 + brow}q13 ${-6 - brow} 26 0" stroke="${hair}" stroke-width="${thick}" fill="none"/><ellipse cx="${x}" cy="183" rx="${eye + 3}" ry="${eye * 0.62}" fill="#fff"/><circle cx="${x}" cy="183" r="${eye * 0.6}" fill="#20140e"/>`,
  )
  const nose = '<path d="M147 188l-6 26q6 5 12 0" stroke="#00000038" stroke-width="2.5" fill="none"/>'
  const lips = `<path d="M${147 - mouth} 233q${mouth} 9 ${mouth * 2} 0" stroke="${sex === 'M' ? '#a5604f' : '#b8434f'}" stroke-width="4" fill="none" stroke-linecap="round"/>`
  const frame = `<g fill="none" stroke="#2b2b2b" stroke-width="2.5"><circle cx="${left}" cy="184" r="18"/><circle cx="${right}" cy="184" r="18"/><path d="M${left + 18} 182q${right - left - 36 > 0 ? (right - left - 36) / 2 : 1} -5 ${right - left - 36} 0"/></g>`
  return eyes.join('') + nose + lips + (glasses ? frame : '')
}

function hairBehind({ hair, wide, tall, style }: Look, sex: Sex): string {
  if (sex === 'M')
    return `<path d="M${143 - wide} 188A${wide + 4} ${tall + 6} 0 0 1 ${151 + wide} 188z" fill="${hair}"/>`
  const bottom = [246, 292, 318, 228][style] ?? 246
  return `<path d="M${147 - wide - 13} ${bottom}C${147 - wide - 24} 90 ${147 - wide} ${178 - tall} 147 ${172 - tall}C${147 + wide} ${178 - tall} ${147 + wide + 24} 90 ${147 + wide + 13} ${bottom}z" fill="${hair}"/>`
}

function hairBefore({ hair, wide, tall, style }: Look, sex: Sex): string {
  const top = 185 - tall - (sex === 'M' ? 12 : 8)
  const line = 185 - tall * 0.55
  const fringe = [
    `Q147 ${line - 34} ${147 - wide - 4} ${line + 26}`,
    `Q${147 + wide * 0.3} ${line - 6} ${147 - wide * 0.4} ${line - 14}Q${147 - wide * 0.8} ${line} ${147 - wide - 4} ${line + 26}`,
    `L${147 + wide * 0.6} ${line - 4}L${147 - wide * 0.6} ${line - 4}L${147 - wide - 4} ${line + 26}`,
    `Q${147 - wide * 0.5} ${line - 22} ${147 - wide - 4} ${line + 26}`,
  ]
  return `<path d="M${147 - wide - 4} ${line + 26}C${147 - wide - 8} ${top + 16} ${147 - wide * 0.6} ${top} 147 ${top}C${147 + wide * 0.6} ${top} ${147 + wide + 8} ${top + 16} ${147 + wide + 4} ${line + 26}${fringe[style] ?? fringe[0]}z" fill="${hair}"/>`
}
