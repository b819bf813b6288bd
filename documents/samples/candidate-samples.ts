import type { Application, Tickets } from '../data/candidates.ts'
import {
  BATCH,
  documentNumber,
  each,
  INSTITUTION,
  LEDGER_ANCHOR,
  maskedNumber,
  occupationOf,
  PORTRAIT,
  personName,
  seatNumber,
  ticketNumber,
} from './people.ts'

const NOTICES = [
  '凭本证和身份证入场，两证放桌面右上角；两证不全的，视为缺考。',
  '开考30分钟后不得入场，视为缺考；考试结束前不得提前交卷离场。',
  '不得携带资料、通信和电子设备，违者按作弊处理。',
  '机号即座位号，登录后核对姓名、照片、职业和等级，有误先举手。',
  '断网时可继续作答，不要关机、不要换座；计时以服务器为准。',
  '交卷后抄下回执码。本证保管到领取证书。',
]

const MAP = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 180 130" fill="none" stroke="#000" stroke-width=".8"><path d="M4 122H176M4 122V8H176V122" stroke-width=".5" stroke-dasharray="2 2"/><rect x="16" y="22" width="70" height="34"/><rect x="98" y="22" width="60" height="34"/><rect x="60" y="78" width="48" height="18"/><path d="M84 122V98M84 76V64M84 64H51V58M84 64H128V58" stroke-width="1.200"/></svg>',
)

const MATERIALS =
  '请携带准考证与身份证原件，2B铅笔、橡皮、黑色签字笔；考场提供草稿纸与计算器，不得自带。实操考试自备白色工作服、软底鞋，长发束起；保育用品由考场提供，不必自带。'

export const tickets = (people: number): Tickets => ({
  institution: INSTITUTION,
  anchor: '依据 职业技能等级认定考场规则 一、二、三、四',
  totalPages: 1396,
  batch: `${BATCH} 秋季认定`,
  seal: { ring: INSTITUTION, label: '准考证章' },
  notices: NOTICES,
  map: MAP,
  tickets: each(people, (i) => ({
    ...occupationOf(i),
    name: personName(i),
    sex: '女',
    documentNumber: maskedNumber(i),
    ticketNumber: ticketNumber(i),
    photo: PORTRAIT,
    code: 'K7M4-Q2XH-9TRD',
    materials: i === 0 ? MATERIALS : '',
    qr: { qr: `JH1:${ticketNumber(i)}:${'k'.repeat(24)}` },
    sittings: [
      sitting('理论知识', '机考', '2026-11-28', '09:00–10:30', '08:40起入场', '信息楼三层', '3机房', i),
      sitting('技能操作', '', '2026-11-29', '13:30–15:00', '13:10起候考', '实训楼二层', '保育实训室1', i + 5),
    ],
  })),
})

function sitting(
  subject: string,
  mode: string,
  date: string,
  time: string,
  entry: string,
  building: string,
  room: string,
  i: number,
) {
  return { subject, mode, date, time, entry, building, room, seat: seatNumber(i) }
}

export const application = (people: number): Application => ({
  institution: INSTITUTION,
  anchor: LEDGER_ANCHOR,
  batch: BATCH,
  copies: ['考生留存', '机构存档'],
  consent: '已阅读并同意《个人信息处理告知书》（2026年版），同意时间2026-10-08 14:21。',
  candidates: each(people, applicationForm),
})

function applicationForm(i: number): Application['candidates'][number] {
  return {
    ...occupationOf(i),
    registrationNumber: `BM2604-${String(i + 1).padStart(5, '0')}`,
    name: personName(i),
    sex: i % 2 === 0 ? '女' : '男',
    nation: '汉族',
    birthDate: '2008-01-12',
    documentType: '居民身份证',
    documentNumber: documentNumber(i),
    phone: '13800000000',
    employer: '豫衡理工中等专业学校2024级保育1班',
    address: '豫衡市文峰区学府路1号豫衡理工中等专业学校3号宿舍楼',
    photo: i % 5 === 4 ? null : PORTRAIT,
    education: [
      { school: '豫衡理工中等专业学校', major: '幼儿保育', degree: '中专在读', period: '2024-09至今', number: '--' },
    ],
    work: [
      { employer: '豫衡市实验幼儿园', occupation: '保育员（实习）', period: '2026-03至2026-07', witness: '温书瑶' },
    ],
    certificates: [
      {
        name: '职业技能等级证书（保育师）',
        level: '五级/初级工',
        number: 'S000099000001255000012',
        issuedOn: '2025-12-20',
      },
    ],
    condition:
      '取得本职业五级/初级工职业技能等级证书后，累计从事本职业工作满规定年限；或本专业中等职业学校应届毕业生。',
    subjects: '理论知识、技能操作',
    reviews: [
      { stage: '初审', opinion: '材料齐全，符合申报条件第二款第3项。', reviewer: '柳明', date: '2026-10-12' },
      { stage: '终审', opinion: '', reviewer: '', date: '' },
    ],
  }
}
