import type { RegistrationKey } from './columns.ts'

/** The choices of one column. */
export interface Dictionary {
  readonly items: readonly string[]
  /** Other spellings, each with the item it means. */
  readonly synonyms?: Readonly<Record<string, string>>
  /**
   * The platform's own list is not published: the items are the usual ones, an institution adjusts them to what its
   * platform takes.
   */
  readonly adjustable: boolean
}

/** The choices of the columns that have some. */
export type Dictionaries = Readonly<Partial<Record<RegistrationKey, Dictionary>>>

const list = (text: string): string[] => text.split('、')

const provinces = list(
  '北京市、天津市、河北省、山西省、内蒙古自治区、辽宁省、吉林省、黑龙江省、上海市、江苏省、浙江省、安徽省、福建省、江西省、山东省、河南省、湖北省、湖南省、广东省、广西壮族自治区、海南省、重庆市、四川省、贵州省、云南省、西藏自治区、陕西省、甘肃省、青海省、宁夏回族自治区、新疆维吾尔自治区、新疆生产建设兵团、台湾省、香港特别行政区、澳门特别行政区',
)
const ethnicities = list(
  '汉族、蒙古族、回族、藏族、维吾尔族、苗族、彝族、壮族、布依族、朝鲜族、满族、侗族、瑶族、白族、土家族、哈尼族、哈萨克族、傣族、黎族、傈僳族、佤族、畲族、高山族、拉祜族、水族、东乡族、纳西族、景颇族、柯尔克孜族、土族、达斡尔族、仫佬族、羌族、布朗族、撒拉族、毛南族、仡佬族、锡伯族、阿昌族、普米族、塔吉克族、怒族、乌孜别克族、俄罗斯族、鄂温克族、德昂族、保安族、裕固族、京族、塔塔尔族、独龙族、鄂伦春族、赫哲族、门巴族、珞巴族、基诺族、其他',
)
const shortOf = (items: readonly string[], ending: RegExp): Record<string, string> =>
  Object.fromEntries(items.map((item) => [item.replace(ending, ''), item]))

/** The choices of a new institution's sheet. */
export const registrationDictionaries: Dictionaries = {
  documentType: {
    items: list(
      '居民身份证、港澳台居民居住证、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证、护照、军官证、士兵证、公安证明',
    ),
    synonyms: { 身份证: '居民身份证', 二代身份证: '居民身份证', '201': '居民身份证', 台胞证: '台湾居民来往大陆通行证' },
    adjustable: false,
  },
  sex: { items: ['男', '女'], synonyms: { 男性: '男', 女性: '女' }, adjustable: false },
  hasCertificate: { items: ['是', '否'], synonyms: { 有: '是', 无: '否' }, adjustable: false },
  education: {
    items: list(
      '博士研究生、硕士研究生、大学本科、大学专科、高级技工学校、中等专科、技工学校、职业高中、普通高中、初中、小学、其他',
    ),
    synonyms: {
      博士: '博士研究生',
      硕士: '硕士研究生',
      本科: '大学本科',
      大专: '大学专科',
      专科: '大学专科',
      高级技校: '高级技工学校',
      中专: '中等专科',
      技校: '技工学校',
      职高: '职业高中',
      高中: '普通高中',
    },
    adjustable: true,
  },
  province: {
    items: provinces,
    synonyms: shortOf(provinces, /(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/),
    adjustable: false,
  },
  source: {
    items: list(
      '在校学生、应届毕业生、往届毕业生、企业职工、事业单位职工、机关工作人员、社会组织人员、个体从业人员、灵活就业人员、农村转移就业劳动者、失业人员、退役军人、残疾人、其他',
    ),
    adjustable: true,
  },
  category: { items: ['初次认定', '晋级认定'], adjustable: false },
  examType: { items: ['正考', '补考'], adjustable: false },
  ethnicity: { items: ethnicities, synonyms: shortOf(ethnicities, /族$/), adjustable: false },
  politics: {
    items: list(
      '中共党员、中共预备党员、共青团员、民革党员、民盟盟员、民建会员、民进会员、农工党党员、致公党党员、九三学社社员、台盟盟员、无党派人士、群众',
    ),
    synonyms: { 党员: '中共党员', 预备党员: '中共预备党员', 团员: '共青团员', 无党派民主人士: '无党派人士' },
    adjustable: false,
  },
  pickup: { items: ['自取', '邮寄'], adjustable: true },
}
