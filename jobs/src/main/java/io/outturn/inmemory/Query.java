package io.outturn.inmemory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NameParameterizedQuery;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.internal.SQLConf;
import scala.jdk.javaapi.CollectionConverters;

/** A query that is parsed once and can be run many times. */
public final class Query {
    private final String text;
    private final LogicalPlan parsed;
    private final Set<String> relations;
    private final Set<String> parameters;

    private Query(String text, LogicalPlan parsed, Set<String> relations, Set<String> parameters) {
        this.text = text;
        this.parsed = parsed;
        this.relations = Set.copyOf(relations);
        this.parameters = Set.copyOf(parameters);
    }

    /**
     * Parses a text with Spark's default settings, since the session of the current thread, whose settings the parser would
     * use, may end meanwhile. Spark's ParseException tells line and position.
     */
    public static Query of(String text) {
        LogicalPlan parsed = SQLConf.withExistingConf(new SQLConf(), () -> new CatalystSqlParser().parseQuery(text));
        Visitor visitor = new Visitor();
        visitor.visit(parsed, Set.of());
        return new Query(text, parsed, visitor.relations, visitor.parameters);
    }

    /** The text that was parsed. */
    public String text() {
        return text;
    }

    /** Names of the views and tables it reads, without its common table expressions. */
    public Set<String> relations() {
        return relations;
    }

    /** Names of its parameters, without the colon. */
    public Set<String> parameters() {
        return parameters;
    }

    /**
     * Its rows in a session where the views it reads are registered. Spark's public API for parameters would parse the text
     * twice more.
     *
     * @param values of the parameters, by name; others are ignored, and null is SQL's null
     */
    public Dataset<Row> rows(SparkSession session, Map<String, Object> values) {
        List<String> names = new ArrayList<>();
        List<Expression> literals = new ArrayList<>();
        values.forEach((name, value) -> {
            if (parameters.contains(name)) {
                names.add(name);
                literals.add(Literal$.MODULE$.apply(value));
            }
        });
        LogicalPlan own = parsed.clone();
        LogicalPlan bound = names.isEmpty()
                ? own
                : new NameParameterizedQuery(
                        own,
                        CollectionConverters.asScala(names).toSeq(),
                        CollectionConverters.asScala(literals).toSeq());
        return org.apache.spark.sql.classic.Dataset.ofRows((org.apache.spark.sql.classic.SparkSession) session, bound);
    }

    private static final class Visitor {
        private final Set<String> relations = new TreeSet<>();
        private final Set<String> parameters = new TreeSet<>();

        /** @param inScope names of common table expressions, which hide views of the same name */
        void visit(LogicalPlan plan, Set<String> inScope) {
            Set<String> visible = inScope;
            if (plan instanceof UnresolvedWith with) {
                visible = visitCommonTableExpressions(with, inScope);
            }
            if (plan instanceof UnresolvedRelation relation && !visible.contains(relation.tableName())) {
                relations.add(relation.tableName());
            }
            for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
                visit(child, visible);
            }
            for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
                visit(expression, visible);
            }
        }

        /** Each common table expression sees those before it, but not itself. */
        private Set<String> visitCommonTableExpressions(UnresolvedWith with, Set<String> inScope) {
            Set<String> visible = new HashSet<>(inScope);
            for (var named : CollectionConverters.asJava(with.cteRelations())) {
                visit(named._2(), Set.copyOf(visible));
                visible.add(named._1());
            }
            return visible;
        }

        private void visit(Expression expression, Set<String> inScope) {
            if (expression instanceof NamedParameter parameter) {
                parameters.add(parameter.name());
            }
            if (expression instanceof PlanExpression<?> nested && nested.plan() instanceof LogicalPlan plan) {
                visit(plan, inScope);
            }
            for (Expression child : CollectionConverters.asJava(expression.children())) {
                visit(child, inScope);
            }
        }
    }
}
