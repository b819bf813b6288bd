import type { EvidenceIndex, Handover, RecoverySheet, SupervisionFeedback } from '../data/archive.ts'
import { BATCH, chain, each, INSTITUTION, LEDGER_ANCHOR } from './people.ts'

const sheet = { institution: INSTITUTION, anchor: LEDGER_ANCHOR, batch: BATCH }
const HASH = '3d8e11f790c452ab77e0c1d95a3b6f2848fd9e013c7b5a62d4e8f0911b2c3d4e'
const FOLDERS = ['计划与批复', '认定公告', '报名与资格审核', '考务安排', '考场记录', '成绩', '公示', '证书']

export const evidenceIndex = (rows: number): EvidenceIndex => ({
  ...sheet,
  folders: FOLDERS.map((title, folder) => ({
    number: String(folder + 1).padStart(2, '0'),
    title,
    items: each(Math.min(rows, 30), (i) => ({
      name: `${title}材料${i + 1}（含附件与签字扫描件）`,
      files: 1 + i,
      sha256: HASH,
    })),
  })),
  missing: each(rows, () => ({
    folder: '05考场记录',
    item: '3机房场次1考场情况记录表签字扫描件',
    reason: '尚未上传签字后的扫描件',
    responsible: '考务管理员',
  })),
  ledger: { index: 46_902, root: HASH, at: '2026-12-21 10:00:00' },
})

export const recoverySheet = (keepers: number): RecoverySheet => ({
  ...sheet,
  anchor: '仅打印一次；不得拍照、复印或存入联网设备',
  installation: '豫衡理工认定中心正式系统',
  keyId: 'master-2026-1',
  groups: each(16, (i) => `K${String(i).padStart(2, '0')}Q7`.toUpperCase()),
  checksum: '5F2C 9A10',
  createdOn: '2026-10-01',
  qr: { qr: `jiheng-recovery:${'A7'.repeat(32)}` },
  steps: [
    '在另一台机器上恢复备份后，按提示输入下列各组字符，或用本机离线扫码器读取二维码。',
    '核对屏幕显示的校验码与本单一致，再确认恢复。',
    '恢复完成后轮换主密钥，重新打印恢复单，并由两名保管人当场销毁本单。',
  ],
  keepers: each(Math.min(keepers, 2), (i) => ({ duty: `保管人${i + 1}`, name: '', date: '' })),
})

export const handover = (rows: number): Handover => ({
  ...sheet,
  rows: each(rows, (i) => ({
    file: `2026年第4批考场情况记录表（第${i + 1}考场）`,
    at: '2026-12-02 16:00',
    place: '档案室',
    note: '原件',
  })),
  blankRows: 8,
})

export const supervisionFeedback = (checks: number): SupervisionFeedback => ({
  ...sheet,
  anchor: '依据 职业技能等级认定质量督导办法',
  site: '豫衡理工中等专业学校信息楼、实训楼',
  date: '2026-11-28',
  supervisors: ['陆知夏', '秦安然'],
  stages: ['考前准备', '考场实施', '阅卷评分'].map((stage) => ({
    stage,
    checks: each(checks, (i) => ['考场布置与验收', '试卷启封与交接', '身份核验与签到', '考评员持证与回避'][i % 4]!),
  })),
  signatures: chain('质量督导员', '质量督导员', '机构负责人').map((cell) => ({ ...cell, name: '', date: '' })),
})
