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

/** A query that was parsed, once for all its runs. */
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
     * Text that is not a query raises what the parser raises, with line and position. It is read the same for all sessions, by
     * Spark's own settings: those of the thread's session, which the parser would ask for, may be of one that ends meanwhile.
     */
    public static Query of(String text) {
        LogicalPlan parsed = SQLConf.withExistingConf(new SQLConf(), () -> new CatalystSqlParser().parseQuery(text));
        Visitor visitor = new Visitor();
        visitor.visit(parsed, Set.of());
        return new Query(text, parsed, visitor.relations, visitor.parameters);
    }

    /** As it was given. */
    public String text() {
        return text;
    }

    /** The views and tables it names outside its own common table expressions. */
    public Set<String> relations() {
        return relations;
    }

    /** Names of its parameters. */
    public Set<String> parameters() {
        return parameters;
    }

    /**
     * Its rows in a session that has what it reads as views. Spark's own way to give values to parameters parses it twice more.
     *
     * @param values of the parameters, by name; those of no parameter are left aside, and a null one is SQL's null
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

        /** @param inScope common table expressions that hide views of the same name here */
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

        /** Each one sees those before it, never itself. */
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
