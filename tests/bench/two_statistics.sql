-- Two statistics of the report for one foot: the weekly medians of the first steps with their n,
-- and the slope of the last 120 days, without its interval.
with day as (select date(substr(at, 1, 19), '-4 hours') as d, max(level) as v from record
             where type = 'pain' and moment = 'first-step' and foot in ('left', 'both') group by d),
     ranked as (select strftime('%Y-%W', d) as week, v,
                       row_number() over (partition by strftime('%Y-%W', d) order by v) as place,
                       count(*) over (partition by strftime('%Y-%W', d)) as n from day)
select week, avg(v), max(n) from ranked where place in ((n + 1) / 2, (n + 2) / 2) group by week;

with day as (select date(substr(at, 1, 19), '-4 hours') as d, max(level) as v from record
             where type = 'pain' and moment = 'first-step' and foot in ('left', 'both') group by d),
     pair as (select (b.v - a.v) * 28.0 / (julianday(b.d) - julianday(a.d)) as slope
              from day a join day b on a.d < b.d
              where a.d > date((select max(d) from day), '-120 days')),
     ranked as (select slope, row_number() over (order by slope) as place, count(*) over () as n
                from pair)
select avg(slope) from ranked where place in ((n + 1) / 2, (n + 2) / 2);
