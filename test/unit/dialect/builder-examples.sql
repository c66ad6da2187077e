-- qualify: a callback
SELECT *
FROM `contacts`
QUALIFY row_number() OVER (PARTITION BY contact_id ORDER BY created_at) = 1
ORDER BY `email`
LIMIT ?;
-- [3]

-- qualify: an alias of the query, behind GROUP BY and HAVING
SELECT `city`, count(*) AS `n`, rank() OVER (ORDER BY count(*)) AS `r`
FROM `contacts`
GROUP BY `city`
HAVING count(*) > ?
QUALIFY (
  `r` <= ?
  AND `city` <> ?);
-- [1,3,"x"]

-- qualify: in a subquery
SELECT *
FROM (
  SELECT `contact_id`
  FROM `contacts`
  QUALIFY row_number() OVER (PARTITION BY contact_id ORDER BY created_at) = ?) AS `first`;
-- [1]

-- group by all
SELECT `year`, `region`, sum(`amount`) AS `total`
FROM `sales`
GROUP BY ALL;

-- all except
SELECT * EXCEPT (`balance`, `email`)
FROM `contacts`;

-- all except, of one table, beside others
SELECT `changes`.`balance`, `c`.* EXCEPT (`balance`)
FROM `contacts` AS `c`
INNER JOIN `changes` ON `changes`.`contact_id` = `c`.`contact_id`;

-- version as of
SELECT `c`.`email`
FROM `main`.`crm`.`contacts` VERSION AS OF 3 AS `c`;

-- timestamp as of, in a join
SELECT `now`.`contact_id`, `then`.`balance`
FROM `contacts` AS `now`
LEFT JOIN `contacts` TIMESTAMP AS OF TIMESTAMP'2026-11-22 08:14:03.5Z' AS `then` ON `then`.`contact_id` = `now`.`contact_id`;

-- timestamp as of a Date, withSchema
SELECT `main`.`crm`.`contacts`.`email`
FROM `main`.`crm`.`contacts` TIMESTAMP AS OF TIMESTAMP'2026-11-22 00:00:00Z';

-- table sample: percent, with a seed, of a version
SELECT `c`.*
FROM `contacts` VERSION AS OF 3 TABLESAMPLE (12.5 PERCENT) REPEATABLE (7) AS `c`;

-- table sample: rows of a subquery
SELECT s.`amount`
FROM (
  SELECT `amount`
  FROM `sales`) TABLESAMPLE (10 ROWS) AS `s`;

-- table sample: a bucket
SELECT `sales`.`amount`
FROM `sales` TABLESAMPLE (BUCKET 2 OUT OF 5);

-- pivot: one aggregate
SELECT `p`.`year`, `p`.`q1`, `p`.`q2`
FROM (
  SELECT *
  FROM (
    SELECT `year`, `quarter`, `amount`
    FROM `sales`)
  PIVOT (
    sum(`amount`)
    FOR `quarter` IN (1 AS `q1`, 2 AS `q2`)
  )) AS `p`
WHERE `p`.`q1` > ?;
-- [10]

-- pivot: several aggregates, of a query
SELECT `p`.`year`, `p`.`q1_total`, `p`.`q1_n`
FROM (
  SELECT *
  FROM (
    SELECT `year`, `region`, `quarter`, `amount`
    FROM (
      SELECT *
      FROM `sales`
      WHERE `year` > ?))
  PIVOT (
    sum(`amount`) AS `total`, count(`amount`) AS `n`
    FOR `quarter` IN (1 AS `q1`)
  )) AS `p`;
-- [2020]

-- pivot: aggregates that are one
SELECT `p`.`eu_total`, `p`.`us_total`
FROM (
  SELECT *
  FROM (
    SELECT `year`, `region`, `amount`
    FROM `sales`)
  PIVOT (
    sum(`amount`) AS `total`
    FOR `region` IN ('e\'u' AS `eu_total`, 'us' AS `us_total`)
  )) AS `p`;

-- unpivot
SELECT *
FROM (
  SELECT *
  FROM `quarters`
  UNPIVOT EXCLUDE NULLS (
    `amount` FOR `quarter` IN (`q1`, `q2`)
  )) AS `u`;

-- unpivot: with nulls
SELECT `u`.`quarter`, `u`.`amount`
FROM (
  SELECT *
  FROM (
    SELECT *
    FROM `quarters`)
  UNPIVOT INCLUDE NULLS (
    `amount` FOR `quarter` IN (`q1`, `q2`)
  )) AS `u`;

-- explode: a lateral join
SELECT `p`.`id`, t.`tag`
FROM `posts` AS `p`
CROSS JOIN LATERAL explode(`p`.`tags`) AS `t`(`tag`);

-- posexplode: a left lateral join
SELECT `p`.`id`, t.`place`, t.`tag`
FROM `posts` AS `p`
LEFT JOIN LATERAL posexplode(`p`.`tags`) AS `t`(`place`, `tag`) ON true;

-- inline: structs as columns
SELECT `p`.`id`, `l`.`sku`, `l`.`price`
FROM `posts` AS `p`
CROSS JOIN LATERAL inline(`p`.`lines`) AS `l`;

-- lateral views
SELECT `posts`.`id`, t.`tag`, `a`.`key`, `a`.`value`
FROM `posts`
INNER JOIN `comments` ON `comments`.`post_id` = `posts`.`id`
LATERAL VIEW explode(`posts`.`tags`) `t` AS `tag`
LATERAL VIEW OUTER explode(`posts`.`attributes`) `a` AS `key`, `value`
WHERE t.`tag` = ?;
-- ["x"]

-- the outer ones
SELECT t.`tag`, s.`i`, s.`score`, `l`.`sku`
FROM `posts`
LATERAL VIEW explode_outer(`tags`) `t` AS `tag`
LATERAL VIEW posexplode_outer(`scores`) `s` AS `i`, `score`
LATERAL VIEW inline_outer(`lines`) `l`;

-- table by name, column by name
SELECT `c`.`email`, IDENTIFIER(?) AS `b`
FROM IDENTIFIER(?) AS `c`;
-- ["balance","main.crm.contacts"]

-- json: arrays and objects of rows
SELECT `posts`.`id`, coalesce((
  SELECT to_json(collect_list(struct(`json_row`.*)), map('ignoreNullFields', 'false'))
  FROM (
    SELECT `comments`.`body`
    FROM `comments`
    WHERE `comments`.`post_id` = `posts`.`id`
    ORDER BY `comments`.`body`) AS `json_row`), '[]') AS `comments`, (
  SELECT to_json(struct(`json_row`.*), map('ignoreNullFields', 'false'))
  FROM (
    SELECT `email`, `balance`
    FROM `contacts`
    WHERE `contacts`.`contact_id` = `posts`.`raw`) AS `json_row`) AS `author`
FROM `posts`;

-- a recursive common table expression
WITH RECURSIVE `n` (`v`) AS (
  SELECT `year` AS `v`
  FROM `sales`
  UNION ALL
  SELECT `v` + ? AS `v`
  FROM `n`
  WHERE `v` < ?)
SELECT `v`
FROM `n`;
-- [1,5]

-- lambda: transform, with the place
SELECT transform(`tags`, `x` -> upper(`x`)) AS `upper`, transform(`scores`, (`x`, `i`) -> `x` + `i`) AS `shifted`
FROM `posts`;

-- lambda: filter, exists, forall
SELECT filter(`scores`, `x` -> (
  `x` > 1
  AND `x` < 9)) AS `some`
FROM `posts`
WHERE exists(`tags`, `x` -> `x` = ?)
  AND forall(`tags`, `x` -> `x` <> ?);
-- ["x","y"]

-- lambda: aggregate
SELECT aggregate(`scores`, 0, (`acc`, `x`) -> `acc` + `x`) AS `sum`, aggregate(`scores`, 0, (`acc`, `x`) -> `acc` + `x`, `acc` -> `acc` * 2) AS `twice`
FROM `posts`;

-- lambda: two arrays, and maps
SELECT zip_with(`tags`, `scores`, (`x`, `y`) -> concat(`x`, `y`)) AS `zipped`, transform_values(`attributes`, (`k`, `v`) -> concat(`k`, `v`)) AS `values`, map_filter(`attributes`, (`k`, `v`) -> `k` <> ?) AS `entries`
FROM `posts`;
-- ["z"]

-- lambda: within one another
SELECT transform(`tags`, `x` -> aggregate(`scores`, 0, (`acc1`, `x1`) -> `acc1` + `x1` * length(`x`))) AS `sums`
FROM `posts`;

-- lambda: an inner parameter never hides an outer one
SELECT transform(`tags`, `x` -> filter(`tags`, `x1` -> `x1` = `x`)) AS `same`
FROM `posts`;

-- lambda: nor a column, nor raw SQL
SELECT transform(`scores`, `x1` -> `x1` * `x`) AS `scaled`, transform(`scores`, `x1` -> `x1` * X) AS `raw`
FROM `posts`;

-- lambda: fields of structs
SELECT transform(`lines`, `x` -> `x`.`price`) AS `prices`
FROM `posts`;

-- json path: with and without a type
SELECT `raw`:['zip code'] AS `zip`, CAST(`raw`:['items'][0]['a price'] AS DECIMAL(10,2)) AS `price`, parse_json(`raw`):['a'] AS `a`, (`raw` || ?):['a'] AS `b`
FROM `posts`;
-- ["x"]

-- named arguments
SELECT mask(`email`, `lowerChar` => 'q') AS `masked`
FROM `contacts`;

-- named arguments of a table function
SELECT `f`.`id`
FROM read_files('/Volumes/main/crm/in/', `format` => 'csv', `header` => TRUE) AS `f`;

-- insert: overwrite
INSERT OVERWRITE `contacts`
SELECT *
FROM `contacts`;

-- insert: overwrite by name
INSERT OVERWRITE `main`.`crm`.`changes` BY NAME
SELECT `balance`, `contact_id`
FROM `main`.`crm`.`contacts`;

-- insert: by name, with schema evolution
INSERT WITH SCHEMA EVOLUTION INTO `contacts` BY NAME
SELECT *
FROM `contacts`;

-- insert: replace where
INSERT INTO `sales`
REPLACE WHERE `year` = ?
SELECT *
FROM `sales`
WHERE `year` = ?;
-- [2026,2026]

-- insert: replace using
INSERT INTO `sales`
REPLACE USING (`year`, `quarter`)
SELECT *
FROM `sales`;

-- insert: replace on
INSERT INTO `contacts` AS `t`
REPLACE ON (
  t.`contact_id` = s.`contact_id`
  AND t.`city` = ?)
(
  SELECT *
  FROM `contacts`
  WHERE `balance` > ?) AS `s`;
-- ["x",0]

-- merge: with schema evolution, all columns
MERGE WITH SCHEMA EVOLUTION INTO `contacts` AS t
USING `changes` AS s
ON s.`contact_id` = t.`contact_id`
WHEN MATCHED AND s.`balance` > ? THEN UPDATE SET *
WHEN NOT MATCHED THEN INSERT *;
-- [0]

-- create table: clustered, with an identity and keys
CREATE TABLE `t` (
  `id` BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY -10) NOT NULL,
  `day` DATE,
  `other` BIGINT REFERENCES `u` (`id`) RELY,
  CONSTRAINT `pk` PRIMARY KEY (`id`) RELY,
  CONSTRAINT `fk` FOREIGN KEY (`other`) REFERENCES `u` (`id`) NORELY
)
CLUSTER BY (`day`, `id`);

-- create table: identity by default, clustered by none
CREATE TABLE `t` (
  `id` BIGINT GENERATED BY DEFAULT AS IDENTITY
)
CLUSTER BY NONE;

-- alter table: a key to rely on
ALTER TABLE `main`.`crm`.`t`
ADD CONSTRAINT `pk` PRIMARY KEY (`id`) RELY;

-- cluster by
ALTER TABLE `main`.`crm`.`contacts`
CLUSTER BY (`city`, `email`);

-- cluster by auto
ALTER TABLE `main`.`crm`.`contacts`
CLUSTER BY AUTO;

-- optimize
OPTIMIZE `main`.`crm`.`contacts`;

-- optimize: partitions, z-ordered
OPTIMIZE `main`.`crm`.`contacts`
WHERE `city` = 'x'
  AND `email` IS NOT NULL
ZORDER BY (`email`, `a``; DROP TABLE x; --`);

-- optimize: full
OPTIMIZE `main`.`crm`.`contacts` FULL;

-- vacuum
VACUUM `main`.`crm`.`contacts`;

-- vacuum: all its options
VACUUM `main`.`crm`.`contacts` LITE RETAIN 200 HOURS DRY RUN;

-- analyze: the table
ANALYZE TABLE `main`.`crm`.`contacts`
COMPUTE STATISTICS;

-- analyze: columns
ANALYZE TABLE `main`.`crm`.`contacts`
COMPUTE STATISTICS FOR COLUMNS `email`, `a``; DROP TABLE x; --`;

-- analyze: all columns
ANALYZE TABLE `main`.`crm`.`contacts`
COMPUTE STATISTICS FOR ALL COLUMNS;

-- analyze: no scan
ANALYZE TABLE `main`.`crm`.`contacts`
COMPUTE STATISTICS NOSCAN;

-- analyze: delta
ANALYZE TABLE `main`.`crm`.`contacts`
COMPUTE DELTA STATISTICS;

-- copy into
COPY INTO `main`.`crm`.`contacts`
FROM '/Volumes/main/crm/in/'
FILEFORMAT = PARQUET;

-- copy into: all its options
COPY INTO `main`.`crm`.`contacts`
FROM (SELECT `a`, CAST(`b` AS INT) AS `c` FROM 's3://bucket/it\'s/')
FILEFORMAT = CSV
VALIDATE 10 ROWS
PATTERN = '*.csv'
FORMAT_OPTIONS ('header' = 'true', 'delimiter' = '\';')
COPY_OPTIONS ('mergeSchema' = 'true', 'force' = 'false');

-- copy into: files, validate all
COPY INTO `main`.`crm`.`contacts`
FROM '/x/'
FILEFORMAT = JSON
VALIDATE ALL
FILES = ('a.json', 'b.json');

-- grant: on a table
GRANT SELECT, MODIFY ON TABLE `main`.`crm`.`contacts` TO `ana@example.com`;

-- grant: on a schema
GRANT USE SCHEMA ON SCHEMA `main`.`crm` TO `data team`;

-- grant: on a catalog
GRANT ALL PRIVILEGES ON CATALOG `a``; DROP TABLE x; --` TO `a``; DROP TABLE x; --`;

-- grant: on the metastore
GRANT CREATE CATALOG ON METASTORE TO `admins`;

-- revoke: on a volume
REVOKE READ VOLUME ON VOLUME `main`.`crm`.`contacts` FROM `data team`;

-- files of volumes: put
PUT '/tmp/it\'s.csv' INTO '/Volumes/main/crm/in/a b.csv' OVERWRITE;

-- files of volumes: get
GET 'dbfs:/Volumes/main/crm/in/a.csv' TO '/tmp/a.csv';

-- files of volumes: remove
REMOVE '/Volumes/main/crm/in/a.csv';

-- nodes of the dialect: merge
MERGE WITH SCHEMA EVOLUTION INTO `main`.`crm`.`contacts` AS t
USING `main`.`crm`.`changes` AS s
ON t.`contact_id` = s.`contact_id`
WHEN NOT MATCHED THEN INSERT *;

-- nodes of the dialect: delete
DELETE FROM `main`.`crm`.`contacts`
WHERE `city` = 'x';

-- hostile names: tables and aliases
SELECT *
FROM `a``; DROP TABLE x; --`.`'`.`"` VERSION AS OF 1 TABLESAMPLE (1 ROWS) AS `a``; DROP TABLE x; --`;

-- hostile names: columns that are exploded
SELECT `posts`.`id`
FROM `posts`
CROSS JOIN LATERAL explode(`tags`) AS `'e`(`a``; DROP TABLE x; --`)
LATERAL VIEW explode(`attributes`) `a``b` AS `k```, `v'`;

-- hostile names: pivot and unpivot
SELECT *
FROM (
  SELECT *
  FROM (
    SELECT `c'`, `a`, `b```
    FROM `a``; DROP TABLE x; --`.`'`.`"` AS t)
  PIVOT (
    sum(`b```)
    FOR `a` IN ('a`; DROP TABLE x; --' AS `a``; DROP TABLE x; --`, '\u0024{a}' AS `x'`)
  )) AS `a``; DROP TABLE x; --`
INNER JOIN (
  SELECT *
  FROM `a``; DROP TABLE x; --`.`'`.`"` AS t
  UNPIVOT EXCLUDE NULLS (
    `v``` FOR `n'` IN (`a```)
  )) AS `u``` ON true;

-- hostile names: all except
SELECT `t```.* EXCEPT (`a```)
FROM `a``; DROP TABLE x; --`.`'`.`"` AS `t```;

-- hostile names: arguments, fields, places
SELECT f(`a``; DROP TABLE x; --` => ?) AS `f`, `lines`.`a``b` AS `g`, `raw`:['a`; DROP TABLE x; --'] AS `h`, IDENTIFIER(?) AS `i`
FROM `posts`;
-- ["a`; DROP TABLE x; --","a`; DROP TABLE x; --"]

-- hostile names: options of tables
ALTER TABLE `a``; DROP TABLE x; --`.`'`.`"`
CLUSTER BY (`a``; DROP TABLE x; --`);

-- hostile names: replace using
INSERT INTO `contacts`
REPLACE USING (`a``; DROP TABLE x; --`)
SELECT *
FROM `contacts`;

-- hostile names: replace on
INSERT INTO `contacts` AS `a```
REPLACE ON `a```.`email` = `b```.`email`
(
  SELECT *
  FROM `contacts`) AS `b```;
