package io.outturn.lab.command;

import io.outturn.lab.estate.EstateSize.LedgerFiles;
import io.outturn.landing.Excerpt;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the ledger is delivered, in the words of the command line. */
final class LedgerFilesName implements ITypeConverter<LedgerFiles> {
    @Override
    public LedgerFiles convert(String text) {
        for (LedgerFiles files : LedgerFiles.values()) {
            if (files.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return files;
            }
        }
        throw new TypeConversionException("'" + Excerpt.of(text) + "' is neither per-month nor one");
    }
}
