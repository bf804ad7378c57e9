import { ActionIcon, Button, CloseButton, type CSSVariablesResolver, createTheme } from '@mantine/core'

/** Nothing is smaller to hit than this (WCAG 2.5.8); the smallest sizes of the library are. */
const LEAST = '1.5rem'

/** Shades and text colors are chosen so that text reaches a contrast of 4.5 on its background (WCAG AA), light and dark. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif, 'Noto Color Emoji'",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  components: {
    Button: Button.extend({
      vars: (_, { size }) => ({ root: size === 'compact-xs' ? { '--button-height': LEAST } : {} }),
    }),
    ActionIcon: ActionIcon.extend({
      vars: (_, { size }) => ({ root: size === 'xs' || size === 'sm' ? { '--ai-size': LEAST } : {} }),
    }),
    CloseButton: CloseButton.extend({
      vars: (_, { size }) => ({ root: size === 'xs' || size === 'sm' ? { '--cb-size': LEAST } : {} }),
    }),
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    // A placeholder for the first focus is no item, which a menu must not hold.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565e66',
    '--mantine-color-placeholder': '#666e76',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': '#364fc7',
    // Under the pointer too.
    '--mantine-color-indigo-light-hover': '#c8d3ff',
    '--kit-page': '#f4f5f8',
    '--kit-surface': '#ffffff',
    '--kit-surface-2': '#f8f9fb',
    '--kit-line': '#dfe2e8',
    '--kit-hover': '#eef0f6',
    '--kit-selected': '#e4e9fb',
    '--kit-good': '#1b7a34',
    '--kit-warn': '#a34700',
    '--kit-bad': '#c92a2a',
    '--kit-idle': '#565e66',
    '--kit-accent': '#3b5bdb',
    '--kit-bubble-customer': '#ffffff',
    '--kit-bubble-agent': '#dfe6fd',
    '--kit-bubble-scenario': '#e9ecef',
    '--kit-badge-good': '#dff5e4',
    '--kit-badge-warn': '#fff0dd',
    '--kit-badge-bad': '#ffe7e7',
    '--kit-badge-idle': '#e9ecef',
    '--kit-badge-accent': '#e4e9fb',
  },
  dark: {
    '--mantine-color-dimmed': '#a9afb8',
    '--mantine-color-placeholder': '#949ba5',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#91a7ff',
    '--mantine-color-body': '#1a1c21',
    '--kit-page': '#131418',
    '--kit-surface': '#1a1c21',
    '--kit-surface-2': '#1f2127',
    '--kit-line': '#33363e',
    '--kit-hover': '#262931',
    '--kit-selected': '#2a3354',
    '--kit-good': '#69db7c',
    '--kit-warn': '#ffa94d',
    '--kit-bad': '#ff8787',
    '--kit-idle': '#a9afb8',
    '--kit-accent': '#91a7ff',
    '--kit-bubble-customer': '#282b33',
    '--kit-bubble-agent': '#2c3a6b',
    '--kit-bubble-scenario': '#23262c',
    '--kit-badge-good': '#1d3323',
    '--kit-badge-warn': '#3a2a17',
    '--kit-badge-bad': '#3d2022',
    '--kit-badge-idle': '#2b2e36',
    '--kit-badge-accent': '#2a3354',
  },
})
