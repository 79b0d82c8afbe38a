package io.outturn.inmemory;

import org.apache.spark.sql.catalyst.expressions.Attribute;
import scala.Product;
import scala.collection.immutable.Seq;

/** Held rows as a leaf of a plan, be it of what is asked or of how it is done. What Spark may rewrite of it are its columns. */
interface RowsLeaf extends Product {
    Seq<Attribute> output();

    Rows rows();

    @Override
    default int productArity() {
        return 2;
    }

    @Override
    default Object productElement(int n) {
        return n == 0 ? output() : rows();
    }

    @Override
    default boolean canEqual(Object that) {
        return that instanceof RowsLeaf && that.getClass() == getClass();
    }
}
