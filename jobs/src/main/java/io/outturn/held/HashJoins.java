package io.outturn.held;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.optimizer.BuildLeft$;
import org.apache.spark.sql.catalyst.optimizer.BuildRight$;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.planning.ExtractEquiJoinKeys$;
import org.apache.spark.sql.catalyst.plans.FullOuter$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import org.apache.spark.sql.execution.joins.ShuffledHashJoinExec;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Joins on equal keys look up the rows of the one side among those of the other. Spark by itself would rather sort both. */
final class HashJoins extends SparkStrategy {
    private static final Set<JoinType> KNOWN = Set.of(
            Inner$.MODULE$,
            LeftOuter$.MODULE$,
            RightOuter$.MODULE$,
            FullOuter$.MODULE$,
            LeftSemi$.MODULE$,
            LeftAnti$.MODULE$);

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Join join) || !KNOWN.contains(join.joinType()) || !OneTask.isMeant()) {
            return none();
        }
        var keys = ExtractEquiJoinKeys$.MODULE$.unapply(join);
        if (keys.isEmpty()) {
            return none();
        }
        var found = keys.get();
        LogicalPlan left = found._6();
        LogicalPlan right = found._7();
        return CollectionConverters.asScala(List.<SparkPlan>of(new ShuffledHashJoinExec(
                        found._2(),
                        found._3(),
                        found._1(),
                        lookedUp(found._1(), left, right),
                        found._4(),
                        planLater(left),
                        planLater(right),
                        false)))
                .toSeq();
    }

    /** The side that is held in a table: of those that may be, the smaller. */
    private static BuildSide lookedUp(JoinType type, LogicalPlan left, LogicalPlan right) {
        boolean isLeft = type == RightOuter$.MODULE$
                || (type == Inner$.MODULE$
                        && left.stats().sizeInBytes().compare(right.stats().sizeInBytes()) < 0);
        return isLeft ? BuildLeft$.MODULE$ : BuildRight$.MODULE$;
    }

    private static Seq<SparkPlan> none() {
        return CollectionConverters.asScala(List.<SparkPlan>of()).toSeq();
    }
}
