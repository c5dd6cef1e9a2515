/** Every icon the manifest names: drawing → the sizes Office asks of it. */
export const iconSizes = {
  icon: [16, 20, 24, 32, 40, 48, 64, 80, 128],
  open: [16, 20, 24, 32, 40, 48, 64, 80],
  check: [16, 20, 24, 32, 40, 48, 64, 80],
  draft: [16, 20, 24, 32, 40, 48, 64, 80],
  submit: [16, 20, 24, 32, 40, 48, 64, 80],
} as const;

export type IconName = keyof typeof iconSizes;
