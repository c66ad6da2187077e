// Generated from grammar/sync.schema.json by `npm run generate`. Do not edit.
import { isDeepStrictEqual } from 'node:util';

export const validate = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://drt.dev/schema/sync.schema.json","type":"object","additionalProperties":false,"required":["destination"],"properties":{"name":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^.\\u0000-\\u001f\\u007f/\\\\:*?\"<>|][^\\u0000-\\u001f\\u007f/\\\\:*?\"<>|]*$"},"description":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}},"source":{"$ref":"#/$defs/source"},"columns":{"type":"object","minProperties":1,"propertyNames":{"minLength":1,"maxLength":255},"additionalProperties":{"type":["string","object"],"minLength":1,"minProperties":1,"additionalProperties":false,"properties":{"type":{"type":"string","minLength":1},"from":{"type":"string","minLength":1},"format":{"type":"string","minLength":1,"maxLength":100},"nullable":{"type":"boolean"},"comment":{"type":"string","minLength":1,"maxLength":1000}}}},"destination":{"$ref":"#/$defs/destination"},"sync":{"$ref":"#/$defs/sync"},"checks":{"type":"object","minProperties":1,"propertyNames":{"enum":["yaml_boolean","DRT109","no_effect","DRT111","no_source","DRT113","float_key","DRT201","deletes_withheld","DRT202","no_rows","DRT203","rejected_rows_deleted","DRT204","nullable_key","DRT207","incomparable","DRT209","absent_values","DRT210","text_order","DRT212","empty_partition","DRT213","lost_column","DRT214","mixed_column","DRT215","no_budget","DRT216","full_budget","DRT217","narrowing_type","DRT218","reserved_name","DRT219","one_day_source","DRT220","rejected_rows","DRT309","file_form","DRT322"]},"additionalProperties":{"enum":["error","warning","off"]}},"model":{"type":"string"}},"$defs":{"source":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"files":{"type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}},"query":{"type":"string","minLength":1},"allow_paths":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"remote":{"type":"string","minLength":1},"table":{"type":"string","minLength":1,"pattern":"^[^.`]+[.][^.`]+[.][^.`]+$"},"sql":{"type":"string","minLength":1},"csv":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"delimiter":{"type":"string","minLength":1,"pattern":"^([\\u0001-\\u0009\\u000b\\u000c\\u000e-\\u001f!-/:-@\\[-`{-~]|\\\\t)$"},"encoding":{"enum":["utf-8","utf-16","latin-1","iso-8859-1","windows-1252"]},"header":{"type":"boolean"},"quote":{"type":"string","pattern":"^[!-/:-@\\[-`{-~]?$"},"escape":{"type":"string","minLength":1,"pattern":"^[!-/:-@\\[-`{-~]$"},"comment":{"type":"string","minLength":1,"pattern":"^[!-/:-@\\[-`{-~]$"},"skip":{"type":"integer","minimum":0,"maximum":1000000},"null_values":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}},"decimal":{"enum":[".",","]},"thousands":{"enum":[".",","," ","'","_"," "," ","’"]}}},"json":{"type":"object","additionalProperties":false,"required":["records"],"properties":{"records":{"type":"string","minLength":1,"pattern":"^[^.]+([.][^.]+)*$"}}},"select":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}},"exclude":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}},"pick":{"enum":["newest"]},"union":{"type":"boolean"}}},"destination":{"type":"object","additionalProperties":false,"required":["type","catalog","schema","table"],"properties":{"type":{"const":"databricks"},"host_env":{"$ref":"#/$defs/environmentName"},"http_path_env":{"$ref":"#/$defs/environmentName"},"token_env":{"$ref":"#/$defs/environmentName"},"catalog":{"$ref":"#/$defs/identifier"},"schema":{"$ref":"#/$defs/identifier"},"table":{"$ref":"#/$defs/identifier"},"mode":{"enum":["insert","merge"]},"upsert_key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/$defs/identifier"}},"load":{"enum":["auto","values","json","volume","remote"]},"concurrency":{"type":"integer","minimum":1,"maximum":16},"volume":{"type":"string","minLength":1},"staging":{"type":"object","additionalProperties":false,"required":["schema"],"properties":{"catalog":{"$ref":"#/$defs/identifier"},"schema":{"$ref":"#/$defs/identifier"}}},"once":{"type":"boolean"},"create_table":{"type":"boolean"},"allow_filtered":{"type":"boolean"},"introspect_schema":{"type":"boolean"}}},"sync":{"type":"object","additionalProperties":false,"properties":{"mode":{"enum":["full","insert","merge","mirror","replace","upsert"]},"on_error":{"enum":["fail","skip"]},"max_rejects":{"$ref":"#/$defs/limit"},"duplicates":{"enum":["last","first","fail"]},"order_by":{"type":["string","array"],"minLength":1,"minItems":1,"items":{"type":["string","object"],"minLength":1,"additionalProperties":false,"required":["column"],"properties":{"column":{"type":"string","minLength":1},"direction":{"enum":["asc","desc"]}}}},"null_keys":{"enum":["reject","match"]},"on_missing":{"enum":["keep","null","fail"]},"update_when":{"enum":["changed","always"]},"max_update":{"$ref":"#/$defs/limit"},"merge_prune":{"type":"boolean"},"match":{"enum":["upsert","update_only","create_only"]},"mirror":{"$ref":"#/$defs/mirror"},"replace_strategy":{"enum":["truncate","swap"]},"match_policy":{"enum":["upsert","update_only","create_only"]},"batch_size":{"type":"integer","minimum":1},"rate_limit":{"type":"object"},"retry":{"type":"object"}}},"mirror":{"type":"object","additionalProperties":false,"properties":{"delete":{"enum":["auto","not_in","single_merge"]},"inline_keys":{"type":"integer","minimum":0,"maximum":50000},"max_delete":{"$ref":"#/$defs/limit"},"on_empty":{"enum":["skip","fail","delete"]},"delete_null_keys":{"type":"boolean"},"rejected_rows":{"enum":["protect","ignore","block"]},"scope":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/$defs/identifier"}},"strategy":{"enum":["destination","tracked"]}}},"environmentName":{"type":"string","maxLength":100,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"identifier":{"type":"string","minLength":1,"maxLength":255},"limit":{"type":["integer","string"],"minimum":0,"maximum":9007199254740991,"pattern":"^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"}}};
const schema32 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"files":{"type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}},"query":{"type":"string","minLength":1},"allow_paths":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"remote":{"type":"string","minLength":1},"table":{"type":"string","minLength":1,"pattern":"^[^.`]+[.][^.`]+[.][^.`]+$"},"sql":{"type":"string","minLength":1},"csv":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"delimiter":{"type":"string","minLength":1,"pattern":"^([\\u0001-\\u0009\\u000b\\u000c\\u000e-\\u001f!-/:-@\\[-`{-~]|\\\\t)$"},"encoding":{"enum":["utf-8","utf-16","latin-1","iso-8859-1","windows-1252"]},"header":{"type":"boolean"},"quote":{"type":"string","pattern":"^[!-/:-@\\[-`{-~]?$"},"escape":{"type":"string","minLength":1,"pattern":"^[!-/:-@\\[-`{-~]$"},"comment":{"type":"string","minLength":1,"pattern":"^[!-/:-@\\[-`{-~]$"},"skip":{"type":"integer","minimum":0,"maximum":1000000},"null_values":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}},"decimal":{"enum":[".",","]},"thousands":{"enum":[".",","," ","'","_"," "," ","’"]}}},"json":{"type":"object","additionalProperties":false,"required":["records"],"properties":{"records":{"type":"string","minLength":1,"pattern":"^[^.]+([.][^.]+)*$"}}},"select":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}},"exclude":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}},"pick":{"enum":["newest"]},"union":{"type":"boolean"}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = (text) => [...text].length;
const pattern4 = new RegExp("^[^.\\u0000-\\u001f\\u007f/\\\\:*?\"<>|][^\\u0000-\\u001f\\u007f/\\\\:*?\"<>|]*$", "u");
const pattern5 = new RegExp("^[^.`]+[.][^.`]+[.][^.`]+$", "u");
const pattern6 = new RegExp("^([\\u0001-\\u0009\\u000b\\u000c\\u000e-\\u001f!-/:-@\\[-`{-~]|\\\\t)$", "u");
const pattern7 = new RegExp("^[!-/:-@\\[-`{-~]?$", "u");
const pattern8 = new RegExp("^[!-/:-@\\[-`{-~]$", "u");
const pattern10 = new RegExp("^[^.]+([.][^.]+)*$", "u");
const schema33 = {"type":"object","additionalProperties":false,"required":["type","catalog","schema","table"],"properties":{"type":{"const":"databricks"},"host_env":{"$ref":"#/$defs/environmentName"},"http_path_env":{"$ref":"#/$defs/environmentName"},"token_env":{"$ref":"#/$defs/environmentName"},"catalog":{"$ref":"#/$defs/identifier"},"schema":{"$ref":"#/$defs/identifier"},"table":{"$ref":"#/$defs/identifier"},"mode":{"enum":["insert","merge"]},"upsert_key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/$defs/identifier"}},"load":{"enum":["auto","values","json","volume","remote"]},"concurrency":{"type":"integer","minimum":1,"maximum":16},"volume":{"type":"string","minLength":1},"staging":{"type":"object","additionalProperties":false,"required":["schema"],"properties":{"catalog":{"$ref":"#/$defs/identifier"},"schema":{"$ref":"#/$defs/identifier"}}},"once":{"type":"boolean"},"create_table":{"type":"boolean"},"allow_filtered":{"type":"boolean"},"introspect_schema":{"type":"boolean"}}};
const schema34 = {"type":"string","maxLength":100,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"};
const schema37 = {"type":"string","minLength":1,"maxLength":255};
const func0 = isDeepStrictEqual;
const pattern11 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.catalog === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "catalog"},message:"must have required property '"+"catalog"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.schema === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.table === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema33.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
if("databricks" !== data.type){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "databricks"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.host_env !== undefined){
let data1 = data.host_env;
if(typeof data1 === "string"){
if(func2(data1) > 100){
const err6 = {instancePath:instancePath+"/host_env",schemaPath:"#/$defs/environmentName/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern11.test(data1)){
const err7 = {instancePath:instancePath+"/host_env",schemaPath:"#/$defs/environmentName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/host_env",schemaPath:"#/$defs/environmentName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.http_path_env !== undefined){
let data2 = data.http_path_env;
if(typeof data2 === "string"){
if(func2(data2) > 100){
const err9 = {instancePath:instancePath+"/http_path_env",schemaPath:"#/$defs/environmentName/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern11.test(data2)){
const err10 = {instancePath:instancePath+"/http_path_env",schemaPath:"#/$defs/environmentName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/http_path_env",schemaPath:"#/$defs/environmentName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.token_env !== undefined){
let data3 = data.token_env;
if(typeof data3 === "string"){
if(func2(data3) > 100){
const err12 = {instancePath:instancePath+"/token_env",schemaPath:"#/$defs/environmentName/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern11.test(data3)){
const err13 = {instancePath:instancePath+"/token_env",schemaPath:"#/$defs/environmentName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/token_env",schemaPath:"#/$defs/environmentName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.catalog !== undefined){
let data4 = data.catalog;
if(typeof data4 === "string"){
if(func2(data4) > 255){
const err15 = {instancePath:instancePath+"/catalog",schemaPath:"#/$defs/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func2(data4) < 1){
const err16 = {instancePath:instancePath+"/catalog",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/catalog",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.schema !== undefined){
let data5 = data.schema;
if(typeof data5 === "string"){
if(func2(data5) > 255){
const err18 = {instancePath:instancePath+"/schema",schemaPath:"#/$defs/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(func2(data5) < 1){
const err19 = {instancePath:instancePath+"/schema",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/schema",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.table !== undefined){
let data6 = data.table;
if(typeof data6 === "string"){
if(func2(data6) > 255){
const err21 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func2(data6) < 1){
const err22 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.mode !== undefined){
let data7 = data.mode;
if(!((data7 === "insert") || (data7 === "merge"))){
const err24 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema33.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.upsert_key !== undefined){
let data8 = data.upsert_key;
if(Array.isArray(data8)){
if(data8.length < 1){
const err25 = {instancePath:instancePath+"/upsert_key",schemaPath:"#/properties/upsert_key/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 === "string"){
if(func2(data9) > 255){
const err26 = {instancePath:instancePath+"/upsert_key/" + i0,schemaPath:"#/$defs/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(func2(data9) < 1){
const err27 = {instancePath:instancePath+"/upsert_key/" + i0,schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/upsert_key/" + i0,schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
let i1 = data8.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data8[i1], data8[j0])){
const err29 = {instancePath:instancePath+"/upsert_key",schemaPath:"#/properties/upsert_key/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/upsert_key",schemaPath:"#/properties/upsert_key/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.load !== undefined){
let data10 = data.load;
if(!(((((data10 === "auto") || (data10 === "values")) || (data10 === "json")) || (data10 === "volume")) || (data10 === "remote"))){
const err31 = {instancePath:instancePath+"/load",schemaPath:"#/properties/load/enum",keyword:"enum",params:{allowedValues: schema33.properties.load.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.concurrency !== undefined){
let data11 = data.concurrency;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err32 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 16 || isNaN(data11)){
const err33 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err34 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.volume !== undefined){
let data12 = data.volume;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err35 = {instancePath:instancePath+"/volume",schemaPath:"#/properties/volume/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/volume",schemaPath:"#/properties/volume/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.staging !== undefined){
let data13 = data.staging;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.schema === undefined){
const err37 = {instancePath:instancePath+"/staging",schemaPath:"#/properties/staging/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key1 in data13){
if(!((key1 === "catalog") || (key1 === "schema"))){
const err38 = {instancePath:instancePath+"/staging",schemaPath:"#/properties/staging/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data13.catalog !== undefined){
let data14 = data13.catalog;
if(typeof data14 === "string"){
if(func2(data14) > 255){
const err39 = {instancePath:instancePath+"/staging/catalog",schemaPath:"#/$defs/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(func2(data14) < 1){
const err40 = {instancePath:instancePath+"/staging/catalog",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/staging/catalog",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data13.schema !== undefined){
let data15 = data13.schema;
if(typeof data15 === "string"){
if(func2(data15) > 255){
const err42 = {instancePath:instancePath+"/staging/schema",schemaPath:"#/$defs/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(func2(data15) < 1){
const err43 = {instancePath:instancePath+"/staging/schema",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/staging/schema",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/staging",schemaPath:"#/properties/staging/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.once !== undefined){
if(typeof data.once !== "boolean"){
const err46 = {instancePath:instancePath+"/once",schemaPath:"#/properties/once/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.create_table !== undefined){
if(typeof data.create_table !== "boolean"){
const err47 = {instancePath:instancePath+"/create_table",schemaPath:"#/properties/create_table/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.allow_filtered !== undefined){
if(typeof data.allow_filtered !== "boolean"){
const err48 = {instancePath:instancePath+"/allow_filtered",schemaPath:"#/properties/allow_filtered/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.introspect_schema !== undefined){
if(typeof data.introspect_schema !== "boolean"){
const err49 = {instancePath:instancePath+"/introspect_schema",schemaPath:"#/properties/introspect_schema/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema43 = {"type":"object","additionalProperties":false,"properties":{"mode":{"enum":["full","insert","merge","mirror","replace","upsert"]},"on_error":{"enum":["fail","skip"]},"max_rejects":{"$ref":"#/$defs/limit"},"duplicates":{"enum":["last","first","fail"]},"order_by":{"type":["string","array"],"minLength":1,"minItems":1,"items":{"type":["string","object"],"minLength":1,"additionalProperties":false,"required":["column"],"properties":{"column":{"type":"string","minLength":1},"direction":{"enum":["asc","desc"]}}}},"null_keys":{"enum":["reject","match"]},"on_missing":{"enum":["keep","null","fail"]},"update_when":{"enum":["changed","always"]},"max_update":{"$ref":"#/$defs/limit"},"merge_prune":{"type":"boolean"},"match":{"enum":["upsert","update_only","create_only"]},"mirror":{"$ref":"#/$defs/mirror"},"replace_strategy":{"enum":["truncate","swap"]},"match_policy":{"enum":["upsert","update_only","create_only"]},"batch_size":{"type":"integer","minimum":1},"rate_limit":{"type":"object"},"retry":{"type":"object"}}};
const schema44 = {"type":["integer","string"],"minimum":0,"maximum":9007199254740991,"pattern":"^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"};
const pattern14 = new RegExp("^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$", "u");
const schema46 = {"type":"object","additionalProperties":false,"properties":{"delete":{"enum":["auto","not_in","single_merge"]},"inline_keys":{"type":"integer","minimum":0,"maximum":50000},"max_delete":{"$ref":"#/$defs/limit"},"on_empty":{"enum":["skip","fail","delete"]},"delete_null_keys":{"type":"boolean"},"rejected_rows":{"enum":["protect","ignore","block"]},"scope":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/$defs/identifier"}},"strategy":{"enum":["destination","tracked"]}}};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "delete") || (key0 === "inline_keys")) || (key0 === "max_delete")) || (key0 === "on_empty")) || (key0 === "delete_null_keys")) || (key0 === "rejected_rows")) || (key0 === "scope")) || (key0 === "strategy"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.delete !== undefined){
let data0 = data.delete;
if(!(((data0 === "auto") || (data0 === "not_in")) || (data0 === "single_merge"))){
const err1 = {instancePath:instancePath+"/delete",schemaPath:"#/properties/delete/enum",keyword:"enum",params:{allowedValues: schema46.properties.delete.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.inline_keys !== undefined){
let data1 = data.inline_keys;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/inline_keys",schemaPath:"#/properties/inline_keys/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 50000 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/inline_keys",schemaPath:"#/properties/inline_keys/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50000},message:"must be <= 50000"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/inline_keys",schemaPath:"#/properties/inline_keys/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.max_delete !== undefined){
let data2 = data.max_delete;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (typeof data2 !== "string")){
const err5 = {instancePath:instancePath+"/max_delete",schemaPath:"#/$defs/limit/type",keyword:"type",params:{type: schema44.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/max_delete",schemaPath:"#/$defs/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/max_delete",schemaPath:"#/$defs/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(typeof data2 === "string"){
if(!pattern14.test(data2)){
const err8 = {instancePath:instancePath+"/max_delete",schemaPath:"#/$defs/limit/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"},message:"must match pattern \""+"^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.on_empty !== undefined){
let data3 = data.on_empty;
if(!(((data3 === "skip") || (data3 === "fail")) || (data3 === "delete"))){
const err9 = {instancePath:instancePath+"/on_empty",schemaPath:"#/properties/on_empty/enum",keyword:"enum",params:{allowedValues: schema46.properties.on_empty.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.delete_null_keys !== undefined){
if(typeof data.delete_null_keys !== "boolean"){
const err10 = {instancePath:instancePath+"/delete_null_keys",schemaPath:"#/properties/delete_null_keys/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.rejected_rows !== undefined){
let data5 = data.rejected_rows;
if(!(((data5 === "protect") || (data5 === "ignore")) || (data5 === "block"))){
const err11 = {instancePath:instancePath+"/rejected_rows",schemaPath:"#/properties/rejected_rows/enum",keyword:"enum",params:{allowedValues: schema46.properties.rejected_rows.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.scope !== undefined){
let data6 = data.scope;
if(Array.isArray(data6)){
if(data6.length < 1){
const err12 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(func2(data7) > 255){
const err13 = {instancePath:instancePath+"/scope/" + i0,schemaPath:"#/$defs/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data7) < 1){
const err14 = {instancePath:instancePath+"/scope/" + i0,schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/scope/" + i0,schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
let i1 = data6.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data6[i1], data6[j0])){
const err16 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.strategy !== undefined){
let data8 = data.strategy;
if(!((data8 === "destination") || (data8 === "tracked"))){
const err18 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema46.properties.strategy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema43.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.mode !== undefined){
let data0 = data.mode;
if(!((((((data0 === "full") || (data0 === "insert")) || (data0 === "merge")) || (data0 === "mirror")) || (data0 === "replace")) || (data0 === "upsert"))){
const err1 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema43.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.on_error !== undefined){
let data1 = data.on_error;
if(!((data1 === "fail") || (data1 === "skip"))){
const err2 = {instancePath:instancePath+"/on_error",schemaPath:"#/properties/on_error/enum",keyword:"enum",params:{allowedValues: schema43.properties.on_error.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.max_rejects !== undefined){
let data2 = data.max_rejects;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (typeof data2 !== "string")){
const err3 = {instancePath:instancePath+"/max_rejects",schemaPath:"#/$defs/limit/type",keyword:"type",params:{type: schema44.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
const err4 = {instancePath:instancePath+"/max_rejects",schemaPath:"#/$defs/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/max_rejects",schemaPath:"#/$defs/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(typeof data2 === "string"){
if(!pattern14.test(data2)){
const err6 = {instancePath:instancePath+"/max_rejects",schemaPath:"#/$defs/limit/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"},message:"must match pattern \""+"^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.duplicates !== undefined){
let data3 = data.duplicates;
if(!(((data3 === "last") || (data3 === "first")) || (data3 === "fail"))){
const err7 = {instancePath:instancePath+"/duplicates",schemaPath:"#/properties/duplicates/enum",keyword:"enum",params:{allowedValues: schema43.properties.duplicates.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.order_by !== undefined){
let data4 = data.order_by;
if((typeof data4 !== "string") && (!(Array.isArray(data4)))){
const err8 = {instancePath:instancePath+"/order_by",schemaPath:"#/properties/order_by/type",keyword:"type",params:{type: schema43.properties.order_by.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err9 = {instancePath:instancePath+"/order_by",schemaPath:"#/properties/order_by/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(Array.isArray(data4)){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/order_by",schemaPath:"#/properties/order_by/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if((typeof data5 !== "string") && (!(data5 && typeof data5 == "object" && !Array.isArray(data5)))){
const err11 = {instancePath:instancePath+"/order_by/" + i0,schemaPath:"#/properties/order_by/items/type",keyword:"type",params:{type: schema43.properties.order_by.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err12 = {instancePath:instancePath+"/order_by/" + i0,schemaPath:"#/properties/order_by/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.column === undefined){
const err13 = {instancePath:instancePath+"/order_by/" + i0,schemaPath:"#/properties/order_by/items/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data5){
if(!((key1 === "column") || (key1 === "direction"))){
const err14 = {instancePath:instancePath+"/order_by/" + i0,schemaPath:"#/properties/order_by/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.column !== undefined){
let data6 = data5.column;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err15 = {instancePath:instancePath+"/order_by/" + i0+"/column",schemaPath:"#/properties/order_by/items/properties/column/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/order_by/" + i0+"/column",schemaPath:"#/properties/order_by/items/properties/column/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.direction !== undefined){
let data7 = data5.direction;
if(!((data7 === "asc") || (data7 === "desc"))){
const err17 = {instancePath:instancePath+"/order_by/" + i0+"/direction",schemaPath:"#/properties/order_by/items/properties/direction/enum",keyword:"enum",params:{allowedValues: schema43.properties.order_by.items.properties.direction.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
}
}
if(data.null_keys !== undefined){
let data8 = data.null_keys;
if(!((data8 === "reject") || (data8 === "match"))){
const err18 = {instancePath:instancePath+"/null_keys",schemaPath:"#/properties/null_keys/enum",keyword:"enum",params:{allowedValues: schema43.properties.null_keys.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.on_missing !== undefined){
let data9 = data.on_missing;
if(!(((data9 === "keep") || (data9 === "null")) || (data9 === "fail"))){
const err19 = {instancePath:instancePath+"/on_missing",schemaPath:"#/properties/on_missing/enum",keyword:"enum",params:{allowedValues: schema43.properties.on_missing.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.update_when !== undefined){
let data10 = data.update_when;
if(!((data10 === "changed") || (data10 === "always"))){
const err20 = {instancePath:instancePath+"/update_when",schemaPath:"#/properties/update_when/enum",keyword:"enum",params:{allowedValues: schema43.properties.update_when.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.max_update !== undefined){
let data11 = data.max_update;
if((!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))) && (typeof data11 !== "string")){
const err21 = {instancePath:instancePath+"/max_update",schemaPath:"#/$defs/limit/type",keyword:"type",params:{type: schema44.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 9007199254740991 || isNaN(data11)){
const err22 = {instancePath:instancePath+"/max_update",schemaPath:"#/$defs/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err23 = {instancePath:instancePath+"/max_update",schemaPath:"#/$defs/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(typeof data11 === "string"){
if(!pattern14.test(data11)){
const err24 = {instancePath:instancePath+"/max_update",schemaPath:"#/$defs/limit/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"},message:"must match pattern \""+"^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
if(data.merge_prune !== undefined){
if(typeof data.merge_prune !== "boolean"){
const err25 = {instancePath:instancePath+"/merge_prune",schemaPath:"#/properties/merge_prune/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.match !== undefined){
let data13 = data.match;
if(!(((data13 === "upsert") || (data13 === "update_only")) || (data13 === "create_only"))){
const err26 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/enum",keyword:"enum",params:{allowedValues: schema43.properties.match.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.mirror !== undefined){
if(!(validate24(data.mirror, {instancePath:instancePath+"/mirror",parentData:data,parentDataProperty:"mirror",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.replace_strategy !== undefined){
let data15 = data.replace_strategy;
if(!((data15 === "truncate") || (data15 === "swap"))){
const err27 = {instancePath:instancePath+"/replace_strategy",schemaPath:"#/properties/replace_strategy/enum",keyword:"enum",params:{allowedValues: schema43.properties.replace_strategy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.match_policy !== undefined){
let data16 = data.match_policy;
if(!(((data16 === "upsert") || (data16 === "update_only")) || (data16 === "create_only"))){
const err28 = {instancePath:instancePath+"/match_policy",schemaPath:"#/properties/match_policy/enum",keyword:"enum",params:{allowedValues: schema43.properties.match_policy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.batch_size !== undefined){
let data17 = data.batch_size;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err29 = {instancePath:instancePath+"/batch_size",schemaPath:"#/properties/batch_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 1 || isNaN(data17)){
const err30 = {instancePath:instancePath+"/batch_size",schemaPath:"#/properties/batch_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.rate_limit !== undefined){
let data18 = data.rate_limit;
if(!(data18 && typeof data18 == "object" && !Array.isArray(data18))){
const err31 = {instancePath:instancePath+"/rate_limit",schemaPath:"#/properties/rate_limit/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.retry !== undefined){
let data19 = data.retry;
if(!(data19 && typeof data19 == "object" && !Array.isArray(data19))){
const err32 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://drt.dev/schema/sync.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.destination === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "destination"},message:"must have required property '"+"destination"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func2(data0) > 100){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[^.\\u0000-\\u001f\\u007f/\\\\:*?\"<>|][^\\u0000-\\u001f\\u007f/\\\\:*?\"<>|]*$"},message:"must match pattern \""+"^[^.\\u0000-\\u001f\\u007f/\\\\:*?\"<>|][^\\u0000-\\u001f\\u007f/\\\\:*?\"<>|]*$"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.description !== undefined){
if(typeof data.description !== "string"){
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.tags !== undefined){
let data2 = data.tags;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
const err7 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.source !== undefined){
let data4 = data.source;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(Object.keys(data4).length < 1){
const err9 = {instancePath:instancePath+"/source",schemaPath:"#/$defs/source/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data4){
if(!(func1.call(schema32.properties, key1))){
const err10 = {instancePath:instancePath+"/source",schemaPath:"#/$defs/source/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.files !== undefined){
let data5 = data4.files;
if((typeof data5 !== "string") && (!(Array.isArray(data5)))){
const err11 = {instancePath:instancePath+"/source/files",schemaPath:"#/$defs/source/properties/files/type",keyword:"type",params:{type: schema32.properties.files.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err12 = {instancePath:instancePath+"/source/files",schemaPath:"#/$defs/source/properties/files/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(Array.isArray(data5)){
if(data5.length < 1){
const err13 = {instancePath:instancePath+"/source/files",schemaPath:"#/$defs/source/properties/files/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err14 = {instancePath:instancePath+"/source/files/" + i1,schemaPath:"#/$defs/source/properties/files/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/source/files/" + i1,schemaPath:"#/$defs/source/properties/files/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data4.query !== undefined){
let data7 = data4.query;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err16 = {instancePath:instancePath+"/source/query",schemaPath:"#/$defs/source/properties/query/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/source/query",schemaPath:"#/$defs/source/properties/query/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.allow_paths !== undefined){
let data8 = data4.allow_paths;
if(Array.isArray(data8)){
if(data8.length < 1){
const err18 = {instancePath:instancePath+"/source/allow_paths",schemaPath:"#/$defs/source/properties/allow_paths/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err19 = {instancePath:instancePath+"/source/allow_paths/" + i2,schemaPath:"#/$defs/source/properties/allow_paths/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/source/allow_paths/" + i2,schemaPath:"#/$defs/source/properties/allow_paths/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/source/allow_paths",schemaPath:"#/$defs/source/properties/allow_paths/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data4.remote !== undefined){
let data10 = data4.remote;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err22 = {instancePath:instancePath+"/source/remote",schemaPath:"#/$defs/source/properties/remote/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/source/remote",schemaPath:"#/$defs/source/properties/remote/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.table !== undefined){
let data11 = data4.table;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err24 = {instancePath:instancePath+"/source/table",schemaPath:"#/$defs/source/properties/table/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern5.test(data11)){
const err25 = {instancePath:instancePath+"/source/table",schemaPath:"#/$defs/source/properties/table/pattern",keyword:"pattern",params:{pattern: "^[^.`]+[.][^.`]+[.][^.`]+$"},message:"must match pattern \""+"^[^.`]+[.][^.`]+[.][^.`]+$"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/source/table",schemaPath:"#/$defs/source/properties/table/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data4.sql !== undefined){
let data12 = data4.sql;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err27 = {instancePath:instancePath+"/source/sql",schemaPath:"#/$defs/source/properties/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/source/sql",schemaPath:"#/$defs/source/properties/sql/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data4.csv !== undefined){
let data13 = data4.csv;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(Object.keys(data13).length < 1){
const err29 = {instancePath:instancePath+"/source/csv",schemaPath:"#/$defs/source/properties/csv/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 in data13){
if(!(func1.call(schema32.properties.csv.properties, key2))){
const err30 = {instancePath:instancePath+"/source/csv",schemaPath:"#/$defs/source/properties/csv/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data13.delimiter !== undefined){
let data14 = data13.delimiter;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err31 = {instancePath:instancePath+"/source/csv/delimiter",schemaPath:"#/$defs/source/properties/csv/properties/delimiter/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!pattern6.test(data14)){
const err32 = {instancePath:instancePath+"/source/csv/delimiter",schemaPath:"#/$defs/source/properties/csv/properties/delimiter/pattern",keyword:"pattern",params:{pattern: "^([\\u0001-\\u0009\\u000b\\u000c\\u000e-\\u001f!-/:-@\\[-`{-~]|\\\\t)$"},message:"must match pattern \""+"^([\\u0001-\\u0009\\u000b\\u000c\\u000e-\\u001f!-/:-@\\[-`{-~]|\\\\t)$"+"\""};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/source/csv/delimiter",schemaPath:"#/$defs/source/properties/csv/properties/delimiter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data13.encoding !== undefined){
let data15 = data13.encoding;
if(!(((((data15 === "utf-8") || (data15 === "utf-16")) || (data15 === "latin-1")) || (data15 === "iso-8859-1")) || (data15 === "windows-1252"))){
const err34 = {instancePath:instancePath+"/source/csv/encoding",schemaPath:"#/$defs/source/properties/csv/properties/encoding/enum",keyword:"enum",params:{allowedValues: schema32.properties.csv.properties.encoding.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data13.header !== undefined){
if(typeof data13.header !== "boolean"){
const err35 = {instancePath:instancePath+"/source/csv/header",schemaPath:"#/$defs/source/properties/csv/properties/header/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data13.quote !== undefined){
let data17 = data13.quote;
if(typeof data17 === "string"){
if(!pattern7.test(data17)){
const err36 = {instancePath:instancePath+"/source/csv/quote",schemaPath:"#/$defs/source/properties/csv/properties/quote/pattern",keyword:"pattern",params:{pattern: "^[!-/:-@\\[-`{-~]?$"},message:"must match pattern \""+"^[!-/:-@\\[-`{-~]?$"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/source/csv/quote",schemaPath:"#/$defs/source/properties/csv/properties/quote/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data13.escape !== undefined){
let data18 = data13.escape;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err38 = {instancePath:instancePath+"/source/csv/escape",schemaPath:"#/$defs/source/properties/csv/properties/escape/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!pattern8.test(data18)){
const err39 = {instancePath:instancePath+"/source/csv/escape",schemaPath:"#/$defs/source/properties/csv/properties/escape/pattern",keyword:"pattern",params:{pattern: "^[!-/:-@\\[-`{-~]$"},message:"must match pattern \""+"^[!-/:-@\\[-`{-~]$"+"\""};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/source/csv/escape",schemaPath:"#/$defs/source/properties/csv/properties/escape/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data13.comment !== undefined){
let data19 = data13.comment;
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err41 = {instancePath:instancePath+"/source/csv/comment",schemaPath:"#/$defs/source/properties/csv/properties/comment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!pattern8.test(data19)){
const err42 = {instancePath:instancePath+"/source/csv/comment",schemaPath:"#/$defs/source/properties/csv/properties/comment/pattern",keyword:"pattern",params:{pattern: "^[!-/:-@\\[-`{-~]$"},message:"must match pattern \""+"^[!-/:-@\\[-`{-~]$"+"\""};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/source/csv/comment",schemaPath:"#/$defs/source/properties/csv/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data13.skip !== undefined){
let data20 = data13.skip;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err44 = {instancePath:instancePath+"/source/csv/skip",schemaPath:"#/$defs/source/properties/csv/properties/skip/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 1000000 || isNaN(data20)){
const err45 = {instancePath:instancePath+"/source/csv/skip",schemaPath:"#/$defs/source/properties/csv/properties/skip/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data20 < 0 || isNaN(data20)){
const err46 = {instancePath:instancePath+"/source/csv/skip",schemaPath:"#/$defs/source/properties/csv/properties/skip/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data13.null_values !== undefined){
let data21 = data13.null_values;
if(Array.isArray(data21)){
if(data21.length < 1){
const err47 = {instancePath:instancePath+"/source/csv/null_values",schemaPath:"#/$defs/source/properties/csv/properties/null_values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const len3 = data21.length;
for(let i3=0; i3<len3; i3++){
let data22 = data21[i3];
if(typeof data22 === "string"){
if(func2(data22) < 1){
const err48 = {instancePath:instancePath+"/source/csv/null_values/" + i3,schemaPath:"#/$defs/source/properties/csv/properties/null_values/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/source/csv/null_values/" + i3,schemaPath:"#/$defs/source/properties/csv/properties/null_values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
let i4 = data21.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data21[i4];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err50 = {instancePath:instancePath+"/source/csv/null_values",schemaPath:"#/$defs/source/properties/csv/properties/null_values/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i4+" are identical)"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
break;
}
indices0[item0] = i4;
}
}
}
else {
const err51 = {instancePath:instancePath+"/source/csv/null_values",schemaPath:"#/$defs/source/properties/csv/properties/null_values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data13.decimal !== undefined){
let data23 = data13.decimal;
if(!((data23 === ".") || (data23 === ","))){
const err52 = {instancePath:instancePath+"/source/csv/decimal",schemaPath:"#/$defs/source/properties/csv/properties/decimal/enum",keyword:"enum",params:{allowedValues: schema32.properties.csv.properties.decimal.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data13.thousands !== undefined){
let data24 = data13.thousands;
if(!((((((((data24 === ".") || (data24 === ",")) || (data24 === " ")) || (data24 === "'")) || (data24 === "_")) || (data24 === " ")) || (data24 === " ")) || (data24 === "’"))){
const err53 = {instancePath:instancePath+"/source/csv/thousands",schemaPath:"#/$defs/source/properties/csv/properties/thousands/enum",keyword:"enum",params:{allowedValues: schema32.properties.csv.properties.thousands.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/source/csv",schemaPath:"#/$defs/source/properties/csv/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data4.json !== undefined){
let data25 = data4.json;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.records === undefined){
const err55 = {instancePath:instancePath+"/source/json",schemaPath:"#/$defs/source/properties/json/required",keyword:"required",params:{missingProperty: "records"},message:"must have required property '"+"records"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
for(const key3 in data25){
if(!(key3 === "records")){
const err56 = {instancePath:instancePath+"/source/json",schemaPath:"#/$defs/source/properties/json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data25.records !== undefined){
let data26 = data25.records;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err57 = {instancePath:instancePath+"/source/json/records",schemaPath:"#/$defs/source/properties/json/properties/records/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!pattern10.test(data26)){
const err58 = {instancePath:instancePath+"/source/json/records",schemaPath:"#/$defs/source/properties/json/properties/records/pattern",keyword:"pattern",params:{pattern: "^[^.]+([.][^.]+)*$"},message:"must match pattern \""+"^[^.]+([.][^.]+)*$"+"\""};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/source/json/records",schemaPath:"#/$defs/source/properties/json/properties/records/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/source/json",schemaPath:"#/$defs/source/properties/json/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data4.select !== undefined){
let data27 = data4.select;
if(Array.isArray(data27)){
if(data27.length < 1){
const err61 = {instancePath:instancePath+"/source/select",schemaPath:"#/$defs/source/properties/select/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const len4 = data27.length;
for(let i5=0; i5<len4; i5++){
let data28 = data27[i5];
if(typeof data28 === "string"){
if(func2(data28) < 1){
const err62 = {instancePath:instancePath+"/source/select/" + i5,schemaPath:"#/$defs/source/properties/select/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/source/select/" + i5,schemaPath:"#/$defs/source/properties/select/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
let i6 = data27.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data27[i6];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err64 = {instancePath:instancePath+"/source/select",schemaPath:"#/$defs/source/properties/select/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i6+" are identical)"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
break;
}
indices1[item1] = i6;
}
}
}
else {
const err65 = {instancePath:instancePath+"/source/select",schemaPath:"#/$defs/source/properties/select/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data4.exclude !== undefined){
let data29 = data4.exclude;
if(Array.isArray(data29)){
if(data29.length < 1){
const err66 = {instancePath:instancePath+"/source/exclude",schemaPath:"#/$defs/source/properties/exclude/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
const len5 = data29.length;
for(let i7=0; i7<len5; i7++){
let data30 = data29[i7];
if(typeof data30 === "string"){
if(func2(data30) < 1){
const err67 = {instancePath:instancePath+"/source/exclude/" + i7,schemaPath:"#/$defs/source/properties/exclude/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/source/exclude/" + i7,schemaPath:"#/$defs/source/properties/exclude/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
let i8 = data29.length;
let j2;
if(i8 > 1){
const indices2 = {};
for(;i8--;){
let item2 = data29[i8];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err69 = {instancePath:instancePath+"/source/exclude",schemaPath:"#/$defs/source/properties/exclude/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i8+" are identical)"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
break;
}
indices2[item2] = i8;
}
}
}
else {
const err70 = {instancePath:instancePath+"/source/exclude",schemaPath:"#/$defs/source/properties/exclude/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data4.pick !== undefined){
if(!(data4.pick === "newest")){
const err71 = {instancePath:instancePath+"/source/pick",schemaPath:"#/$defs/source/properties/pick/enum",keyword:"enum",params:{allowedValues: schema32.properties.pick.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data4.union !== undefined){
if(typeof data4.union !== "boolean"){
const err72 = {instancePath:instancePath+"/source/union",schemaPath:"#/$defs/source/properties/union/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/source",schemaPath:"#/$defs/source/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.columns !== undefined){
let data33 = data.columns;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(Object.keys(data33).length < 1){
const err74 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
for(const key4 in data33){
const _errs70 = errors;
if(typeof key4 === "string"){
if(func2(key4) > 255){
const err75 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",propertyName:key4};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(func2(key4) < 1){
const err76 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",propertyName:key4};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
var valid20 = _errs70 === errors;
if(!valid20){
const err77 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
for(const key5 in data33){
let data34 = data33[key5];
if((typeof data34 !== "string") && (!(data34 && typeof data34 == "object" && !Array.isArray(data34)))){
const err78 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/type",keyword:"type",params:{type: schema31.properties.columns.additionalProperties.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(typeof data34 === "string"){
if(func2(data34) < 1){
const err79 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(Object.keys(data34).length < 1){
const err80 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
for(const key6 in data34){
if(!(((((key6 === "type") || (key6 === "from")) || (key6 === "format")) || (key6 === "nullable")) || (key6 === "comment"))){
const err81 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data34.type !== undefined){
let data35 = data34.type;
if(typeof data35 === "string"){
if(func2(data35) < 1){
const err82 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/properties/columns/additionalProperties/properties/type/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/properties/columns/additionalProperties/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data34.from !== undefined){
let data36 = data34.from;
if(typeof data36 === "string"){
if(func2(data36) < 1){
const err84 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/from",schemaPath:"#/properties/columns/additionalProperties/properties/from/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/from",schemaPath:"#/properties/columns/additionalProperties/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data34.format !== undefined){
let data37 = data34.format;
if(typeof data37 === "string"){
if(func2(data37) > 100){
const err86 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/format",schemaPath:"#/properties/columns/additionalProperties/properties/format/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(func2(data37) < 1){
const err87 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/format",schemaPath:"#/properties/columns/additionalProperties/properties/format/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/format",schemaPath:"#/properties/columns/additionalProperties/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data34.nullable !== undefined){
if(typeof data34.nullable !== "boolean"){
const err89 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/nullable",schemaPath:"#/properties/columns/additionalProperties/properties/nullable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data34.comment !== undefined){
let data39 = data34.comment;
if(typeof data39 === "string"){
if(func2(data39) > 1000){
const err90 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/columns/additionalProperties/properties/comment/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(func2(data39) < 1){
const err91 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/columns/additionalProperties/properties/comment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/columns/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/columns/additionalProperties/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
}
}
else {
const err93 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.destination !== undefined){
if(!(validate21(data.destination, {instancePath:instancePath+"/destination",parentData:data,parentDataProperty:"destination",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.sync !== undefined){
if(!(validate23(data.sync, {instancePath:instancePath+"/sync",parentData:data,parentDataProperty:"sync",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.checks !== undefined){
let data42 = data.checks;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(Object.keys(data42).length < 1){
const err94 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
for(const key7 in data42){
const _errs89 = errors;
if(!((((((((((((((((((((((((((((((((((((((((((key7 === "yaml_boolean") || (key7 === "DRT109")) || (key7 === "no_effect")) || (key7 === "DRT111")) || (key7 === "no_source")) || (key7 === "DRT113")) || (key7 === "float_key")) || (key7 === "DRT201")) || (key7 === "deletes_withheld")) || (key7 === "DRT202")) || (key7 === "no_rows")) || (key7 === "DRT203")) || (key7 === "rejected_rows_deleted")) || (key7 === "DRT204")) || (key7 === "nullable_key")) || (key7 === "DRT207")) || (key7 === "incomparable")) || (key7 === "DRT209")) || (key7 === "absent_values")) || (key7 === "DRT210")) || (key7 === "text_order")) || (key7 === "DRT212")) || (key7 === "empty_partition")) || (key7 === "DRT213")) || (key7 === "lost_column")) || (key7 === "DRT214")) || (key7 === "mixed_column")) || (key7 === "DRT215")) || (key7 === "no_budget")) || (key7 === "DRT216")) || (key7 === "full_budget")) || (key7 === "DRT217")) || (key7 === "narrowing_type")) || (key7 === "DRT218")) || (key7 === "reserved_name")) || (key7 === "DRT219")) || (key7 === "one_day_source")) || (key7 === "DRT220")) || (key7 === "rejected_rows")) || (key7 === "DRT309")) || (key7 === "file_form")) || (key7 === "DRT322"))){
const err95 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/propertyNames/enum",keyword:"enum",params:{allowedValues: schema31.properties.checks.propertyNames.enum},message:"must be equal to one of the allowed values",propertyName:key7};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
var valid23 = _errs89 === errors;
if(!valid23){
const err96 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/propertyNames",keyword:"propertyNames",params:{propertyName: key7},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
for(const key8 in data42){
let data43 = data42[key8];
if(!(((data43 === "error") || (data43 === "warning")) || (data43 === "off"))){
const err97 = {instancePath:instancePath+"/checks/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema31.properties.checks.additionalProperties.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.model !== undefined){
if(typeof data.model !== "string"){
const err99 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
