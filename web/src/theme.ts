import type { ThemeConfig } from 'antd'

const tint = (name: string, colour: string, ground: string, line: string) => ({
  [`color${name}`]: colour,
  [`color${name}Bg`]: ground,
  [`color${name}Border`]: line,
  [`color${name}Text`]: colour,
})

/** Type of the system's own words; articles and public titles use the serif of base.css. */
export const sans =
  '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif'

/** The one theme of all staff screens; the same values stand as CSS variables in styles/base.css. */
export const theme: ThemeConfig = {
  hashed: false,
  token: {
    ...tint('Primary', '#1E4A80', '#EAF0F7', '#B9CBE0'),
    ...tint('Info', '#1E4A80', '#EAF0F7', '#B9CBE0'),
    ...tint('Success', '#1C6845', '#E7F2EC', '#A9CFBB'),
    ...tint('Warning', '#865000', '#FBF2E0', '#E3C88F'),
    ...tint('Error', '#AD2A24', '#FBECEA', '#E5ADA8'),
    colorPrimaryHover: '#2D629F',
    colorPrimaryActive: '#143761',
    colorLink: '#1E4A80',
    colorText: '#17212B',
    colorTextSecondary: '#46525E',
    colorTextTertiary: '#5F6A76',
    colorTextDescription: '#5F6A76',
    colorTextPlaceholder: '#5F6A76',
    colorTextDisabled: '#87919C',
    colorBorder: '#7F8A95',
    colorBorderSecondary: '#DDE1E4',
    colorBgLayout: '#F4F5F3',
    colorFillAlter: '#F8F9F8',
    colorFillSecondary: '#EDF0F1',
    fontFamily: sans,
    fontSize: 14,
    fontSizeSM: 12,
    fontSizeLG: 16,
    fontWeightStrong: 600,
    borderRadiusSM: 3,
    borderRadius: 4,
    borderRadiusLG: 6,
    controlHeightSM: 26,
    controlHeight: 32,
    controlHeightLG: 44,
    boxShadow: 'none',
    boxShadowTertiary: 'none',
    boxShadowSecondary: '0 6px 24px rgba(23,33,43,.14),0 1px 3px rgba(23,33,43,.10)',
    motionDurationFast: '.1s',
    motionDurationMid: '.12s',
    motionDurationSlow: '.12s',
  },
  components: {
    Layout: { headerBg: '#FFFFFF', headerHeight: 48, headerPadding: '0 16px', siderBg: '#F4F5F3', bodyBg: '#F4F5F3' },
    Menu: {
      itemHeight: 34,
      itemBg: 'transparent',
      itemSelectedBg: '#FFFFFF',
      itemSelectedColor: '#1E4A80',
      itemBorderRadius: 4,
    },
    Table: {
      headerBg: '#F8F9F8',
      headerColor: '#46525E',
      headerSplitColor: 'transparent',
      borderColor: '#DDE1E4',
      rowHoverBg: '#F8F9F8',
      rowSelectedBg: '#EAF0F7',
      rowSelectedHoverBg: '#DFE8F3',
      cellFontSizeSM: 13,
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
    },
    Button: {
      contentFontSizeSM: 13,
      paddingInlineSM: 10,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
    },
    Card: { headerHeight: 44, headerFontSize: 14, bodyPadding: 16, headerPadding: 16 },
    Form: { labelColor: '#46525E', itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
    Tabs: { horizontalItemGutter: 20 },
    Statistic: { titleFontSize: 12, contentFontSize: 24 },
    Progress: { defaultColor: '#1E4A80', remainingColor: '#EDF0F1' },
  },
}
