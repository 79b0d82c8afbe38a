Datei: FI_BUCHUNGEN_20260831.csv
Belege: 34
