/** What the kinds of identity document are called on the sheets of platforms. */
export const documentTypes: Readonly<Record<string, string>> = {
  id_card: '居民身份证',
  residence: '港澳台居民居住证',
  hk_mo_permit: '港澳居民来往内地通行证',
  tw_permit: '台湾居民来往大陆通行证',
  foreign_pr: '外国人永久居留身份证',
  passport: '护照',
  officer: '军官证',
  soldier: '士兵证',
  police_note: '公安证明',
}
