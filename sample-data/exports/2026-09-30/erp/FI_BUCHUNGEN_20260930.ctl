Datei: FI_BUCHUNGEN_20260930.csv
Belege: 58
